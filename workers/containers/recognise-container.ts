import { BrokenFile, type Container } from './container.ts';
import { textStart } from './file-text.ts';
import { containers } from './index.ts';
import { isRow } from './jsonl.ts';
import { parseJson } from './parse-json.ts';

const HEAD_BYTES = 4096;
const LOOK_BYTES = 2 ** 23;

/** First bytes of files people try that hold no readable rows, and what to do about them. */
const UNREADABLE: readonly (readonly [string, string])[] = [
  ['\x1f\x8b', 'this file is packed with gzip: unpack it and choose the file inside'],
  [
    '\xd0\xcf\x11\xe0',
    'this is an old Excel file or one with a password: save it as .xlsx without a password, or as CSV',
  ],
  ['PAR1', 'this is a Parquet file: convert it to JSON lines first'],
  ['%PDF', 'this is a PDF: cases must come as JSON, JSON lines, CSV or .xlsx'],
  ['GGUF', 'this is a model, not a dataset: choose it where the model is chosen'],
];

/**
 * By content, never by name.
 * @throws BrokenFile when the file is empty or holds no rows in any way we know.
 */
export async function recogniseContainer(blob: Blob): Promise<Container> {
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
  const start = Array.from(head.subarray(0, 4), (byte) => String.fromCharCode(byte)).join('');
  const known = UNREADABLE.find(([mark]) => start.startsWith(mark));
  if (known !== undefined) throw new BrokenFile(known[1]);
  if (start.startsWith('PK')) return containers.xlsx;
  const text = await textStart(blob, HEAD_BYTES);
  if (text.includes('\0')) throw new BrokenFile(notText(head));
  const first = text.trimStart().charAt(0);
  if (first === '') throw new BrokenFile('the file is empty', 'empty');
  if (first === '[') return containers.json;
  if (first !== '{') return containers.csv;
  return (await firstLineIsRow(blob)) ? containers.jsonl : containers.json;
}

/** Western text in UTF-16 is half made of zeros. */
function notText(head: Uint8Array): string {
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  return zeros > 0.4 * head.length && zeros < 0.6 * head.length
    ? 'this looks like UTF-16 text without its byte order mark: save the file with the encoding UTF-8'
    : 'this is not a text file: cases must come as JSON, JSON lines, CSV or .xlsx';
}

/** JSON lines begin with a whole object on one line. An object made of objects on one line is a keyed JSON file without line breaks; of a line too long to be looked at whole, the first member must tell. */
async function firstLineIsRow(blob: Blob): Promise<boolean> {
  const text = (await textStart(blob, LOOK_BYTES)).trimStart();
  const end = text.indexOf('\n');
  if (end < 0 && blob.size > LOOK_BYTES) return !/^\{\s*"[^"\\]*"\s*:\s*\{/.test(text);
  const parsed = parseJson(end < 0 ? text : text.slice(0, end));
  if (!parsed.ok) return startsLikeRow(text, end);
  if (!isRow(parsed.value)) return false;
  const values = Object.values(parsed.value);
  return values.length === 0 || !values.every(isRow);
}

/** A first line that is broken may still be the first of many: then the next line begins an object, too. */
function startsLikeRow(text: string, end: number): boolean {
  if (end < 0) return false;
  const next = text.slice(end).trimStart();
  return next.startsWith('{') && end > 2;
}
