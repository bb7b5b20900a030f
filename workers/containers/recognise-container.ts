import { BrokenFile, type Container } from './container.ts';
import { containers } from './index.ts';
import { isRow } from './jsonl.ts';
import { parseJson } from './parse-json.ts';

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
  ['\xff\xfe', 'this text is UTF-16: save the file with the encoding UTF-8'],
  ['\xfe\xff', 'this text is UTF-16: save the file with the encoding UTF-8'],
];

/**
 * By content, never by name.
 * @throws BrokenFile when the file is empty or holds no rows in any way we know.
 */
export async function recogniseContainer(blob: Blob): Promise<Container> {
  const head = new Uint8Array(await blob.slice(0, 4096).arrayBuffer());
  const start = Array.from(head.subarray(0, 4), (byte) => String.fromCharCode(byte)).join('');
  const known = UNREADABLE.find(([mark]) => start.startsWith(mark));
  if (known !== undefined) throw new BrokenFile(known[1]);
  if (start.startsWith('PK')) return containers.xlsx;
  if (head.includes(0))
    throw new BrokenFile('this is not a text file: cases must come as JSON, JSON lines, CSV or .xlsx');
  const first = firstCharacter(head);
  if (first === '') throw new BrokenFile('the file is empty', 'empty');
  if (first === '[') return containers.json;
  if (first !== '{') return containers.csv;
  return (await firstLineIsRow(blob)) ? containers.jsonl : containers.json;
}

function firstCharacter(head: Uint8Array): string {
  return new TextDecoder().decode(head).trimStart().charAt(0);
}

/** JSON lines begin with a whole object on one line. An object made of objects on one line is a keyed JSON file without line breaks. */
async function firstLineIsRow(blob: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await blob.slice(0, LOOK_BYTES).arrayBuffer());
  const text = new TextDecoder().decode(bytes).trimStart();
  const end = text.indexOf('\n');
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
