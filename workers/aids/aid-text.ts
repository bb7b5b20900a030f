import { failure, type Outcome, success } from '../../src/core/outcome.ts';
import { BrokenFile } from '../containers/container.ts';
import { wholeText } from '../containers/file-text.ts';
import { chunksOf } from '../containers/text-chunks.ts';

/** The largest list we know, a year's order file of ICD-10-CM, has 14 MB in 98,000 lines. */
const MOST_BYTES = 32 * 2 ** 20;
const MOST_LINES = 1_000_000;
const GZIP = [0x1f, 0x8b];

/** The text of a list, unpacked where it is gzip: that shows in its first bytes, not in its name. */
export async function aidText(blob: Blob): Promise<Outcome<string>> {
  try {
    if (blob.size > MOST_BYTES) throw tooLarge();
    const isPacked = isGzip(new Uint8Array(await blob.slice(0, GZIP.length).arrayBuffer()));
    const text = await wholeText(isPacked ? await unpacked(blob) : blob);
    if (text.includes('\0')) return refuse('it is no text');
    return hasTooManyLines(text) ? refuse(`it has more than ${MOST_LINES.toLocaleString('en')} lines`) : success(text);
  } catch (error) {
    if (error instanceof BrokenFile) return refuse(error.message);
    throw error;
  }
}

function isGzip(head: Uint8Array): boolean {
  return GZIP.every((byte, place) => head[place] === byte);
}

/** @throws BrokenFile when it is damaged, or unpacks to more than a list may have. */
async function unpacked(blob: Blob): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const stream = blob.stream().pipeThrough(new DecompressionStream('gzip'));
  for await (const chunk of chunksOf(stream, 'it is damaged or cut off: download it again')) {
    size += chunk.length;
    if (size > MOST_BYTES) throw tooLarge();
    parts.push(new Uint8Array(chunk));
  }
  return new Blob(parts);
}

function hasTooManyLines(text: string): boolean {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && lines <= MOST_LINES; at = text.indexOf('\n', at + 1)) lines++;
  return lines > MOST_LINES;
}

function tooLarge(): BrokenFile {
  return new BrokenFile(
    `it holds more than ${MOST_BYTES / 2 ** 20} MB of text, more than a table or term list has`,
    'too-large',
  );
}

function refuse(message: string) {
  return failure({ kind: 'aid', message: `The list cannot be read: ${message}.` });
}
