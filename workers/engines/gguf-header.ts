import type { EngineFailure } from '../../src/core/engine.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import { failed } from './failures.ts';
import { parseGguf, parseVocabulary, type GgufHeader } from './parse-gguf.ts';

/** Most tokenizers fit in the first window; those of 250,000 tokens need the last. */
const windows = [2 ** 20, 2 ** 23, 2 ** 26];

/** Reads the header of untrusted bytes. Memory is bounded by the largest window, 64 MiB. */
export async function readGgufHeader(title: string, file: Blob): Promise<Outcome<GgufHeader, EngineFailure>> {
  for (const window of windows) {
    const parsed = parseGguf(await file.slice(0, window).arrayBuffer());
    if (parsed.kind === 'header') return complete(title, file, parsed.header);
    if (parsed.kind === 'invalid') return failed('bad-model', `"${title}" is not a usable model: ${parsed.reason}.`);
    if (window < file.size) continue;
    return failed(
      'bad-model',
      `"${title}" is cut off: it ends at byte ${file.size}, inside its header. Download it again.`,
    );
  }
  return failed('bad-model', `"${title}" is not a usable model: its header is longer than 64 MiB.`);
}

/** Texts of the tokens by token number; null when the file has none. */
export async function readVocabulary({ vocabulary }: GgufHeader, file: Blob): Promise<readonly string[] | null> {
  if (vocabulary === null) return null;
  const { begin, end, tokens } = vocabulary;
  return parseVocabulary(await file.slice(begin, end).arrayBuffer(), tokens);
}

function complete(title: string, file: Blob, header: GgufHeader): Outcome<GgufHeader, EngineFailure> {
  if (file.size < header.leastBytes) {
    const message = `"${title}" is cut off: it has ${file.size} bytes, and its last weights begin at byte ${header.leastBytes}. Download it again.`;
    return failed('bad-model', message);
  }
  const parts = header.metadata.get('split.count');
  if (typeof parts === 'number' && parts > 1) {
    return failed(
      'unsupported',
      `"${title}" is one of ${parts} parts. Join them with llama-gguf-split --merge and choose the whole file.`,
    );
  }
  return success(header);
}
