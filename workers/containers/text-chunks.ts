import { BrokenFile } from './container.ts';

const NEWLINE = 0x0a;

export interface TextChunk {
  readonly text: string;
  /** Bytes read so far. */
  readonly bytes: number;
}

/**
 * The text of a UTF-8 file, a chunk at a time, without a byte order mark.
 * @throws BrokenFile at the first byte that is not UTF-8, naming its line.
 */
export async function* textChunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextChunk> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let tail = new Uint8Array();
  let lines = 0;
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    const text = decode(decoder, chunk, { stream: true });
    if (text === null) throw notUtf8(lines + badLine(tail, chunk));
    yield { text, bytes };
    lines += countNewlines(chunk);
    tail = chunk.slice(-3);
  }
  if (decode(decoder, new Uint8Array(), { stream: false }) === null) throw notUtf8(lines + 1);
}

/**
 * A stream as an iterable; not every browser has `ReadableStream[Symbol.asyncIterator]`.
 * @throws BrokenFile with `complaint` when the stream fails.
 */
export async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
  complaint = 'the file cannot be read on: it was changed or removed',
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  const next = () =>
    reader
      .read()
      .catch((error: unknown) => Promise.reject(error instanceof BrokenFile ? error : new BrokenFile(complaint)));
  try {
    for (let step = await next(); !step.done; step = await next()) yield step.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function notUtf8(line: number): BrokenFile {
  return new BrokenFile(
    `line ${line} is not UTF-8 text: save the file with the encoding UTF-8 (in Excel the type “CSV UTF-8”), or as .xlsx`,
  );
}

function decode(decoder: TextDecoder, bytes: Uint8Array, options: TextDecodeOptions): string | null {
  try {
    return decoder.decode(bytes, options);
  } catch {
    return null;
  }
}

/** Which line of `chunk` (from 1) does not decode. `tail` is what came just before it, where a character may have begun. */
function badLine(tail: Uint8Array, chunk: Uint8Array): number {
  const joined = new Uint8Array(tail.length + chunk.length);
  joined.set(tail);
  joined.set(chunk, tail.length);
  let start = joined.findIndex((byte) => (byte & 0xc0) !== 0x80);
  for (let line = 1 - countNewlines(tail); start >= 0; line++) {
    const end = joined.indexOf(NEWLINE, start);
    if (end < 0) return Math.max(line, 1);
    if (decode(new TextDecoder('utf-8', { fatal: true }), joined.subarray(start, end), {}) === null)
      return Math.max(line, 1);
    start = end + 1;
  }
  return 1;
}

function countNewlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
