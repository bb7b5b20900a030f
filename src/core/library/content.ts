import type { FileContent } from './plan.ts';

/** How many of the first bytes are looked at. */
export const HEAD_BYTES = 64;

const starts: Readonly<Record<FileContent, { readonly bytes: readonly number[]; readonly words: string } | null>> = {
  gguf: { bytes: [0x47, 0x47, 0x55, 0x46], words: 'a GGUF model' },
  wasm: { bytes: [0x00, 0x61, 0x73, 0x6d], words: 'WebAssembly' },
  json: null,
  binary: null,
};

/**
 * What is wrong with a file, judged by its first bytes; null when nothing is. Servers answer with a page, with the pointer of a file
 * kept elsewhere, or with an error as JSON, and call it success.
 */
export function whyNotContent(content: FileContent, head: Uint8Array): string | null {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES)).trimStart();
  if (/^<(?:!doctype|html|\?xml)/iu.test(text)) return 'a web page came in its place';
  if (text.startsWith('version https://git-lfs')) return 'only the pointer of a file kept elsewhere came';
  const start = starts[content];
  if (start !== null && !start.bytes.every((byte, at) => head[at] === byte)) return `what came is not ${start.words}`;
  if (content === 'json' && !/^(?:\u00EF\u00BB\u00BF)?\s*[[{]/u.test(text)) return 'what came is not JSON';
  if (content === 'binary' && /^\{\s*"error"/u.test(text)) return 'an error message came in its place';
  return null;
}
