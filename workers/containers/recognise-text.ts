import { iobTag } from '../../src/core/text/tag-spans.ts';
import { BrokenFile } from './container.ts';
import { textStart } from './file-text.ts';
import { tokenAndTag } from './iob.ts';
import { isRow } from './jsonl.ts';
import { NOT_JSON } from './parse-json.ts';
import { parsePythonJson } from './parse-python-json.ts';

export type TextContainer = 'json' | 'jsonl' | 'csv' | 'iob' | 'xml';

const HEAD_BYTES = 4096;
const LOOK_BYTES = 2 ** 23;

/** Of the lines looked at, so many must end in a tag: more than in any table, and a damaged file still has them. */
const LEAST_TAGGED = 0.6;

/**
 * How rows are written in a text file.
 * @throws BrokenFile when it is empty or no text.
 */
export async function recogniseText(blob: Blob): Promise<TextContainer> {
  const text = await textStart(blob, HEAD_BYTES);
  if (text.includes('\0') && !(await isTable(blob, text))) throw new BrokenFile(await notText(blob));
  const first = text.trimStart().charAt(0);
  if (first === '') throw new BrokenFile('the file is empty', 'empty');
  if (isTagged(text) && !beginsWithColumns(text)) return 'iob';
  if (WEB_PAGE.test(text))
    throw new BrokenFile('this is a web page and no file of rows: fetch the file that its link leads to');
  if (first === '<') return 'xml';
  if (first === '[') return 'json';
  if (hasReturnsAlone(text))
    throw new BrokenFile(
      'its lines end in carriage returns alone, as old programs wrote them: save it with line feeds',
    );
  if (first !== '{') return 'csv';
  return (await firstLineIsRow(blob)) ? 'jsonl' : 'json';
}

const WEB_PAGE = /^\s*<(?:!doctype\s+html|html)\b/i;

/** Lines end, outside quotation marks, in carriage returns, and no line feed comes. */
function hasReturnsAlone(text: string): boolean {
  const end = text.indexOf('\r');
  if (end < 0 || text.includes('\n') || text.slice(end).trim() === '') return false;
  return (text.slice(0, end).split('"').length - 1) % 2 === 0;
}

/** A model may write the character NUL, and a cell of a table holds it as it is: in UTF-8, below a line of column names. */
async function isTable(blob: Blob, text: string): Promise<boolean> {
  const [first = ''] = text.split('\n', 1);
  if (first.length === text.length || first.includes('\0') || !/^\P{Cc}*[,;\t]/u.test(first)) return false;
  return isUtf8(new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer()));
}

/** A character that is cut off at the end is no fault. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Western text in UTF-16 is half made of zeros. */
async function notText(blob: Blob): Promise<string> {
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  return zeros > 0.4 * head.length && zeros < 0.6 * head.length
    ? 'this looks like UTF-16 text without its byte order mark: save the file with the encoding UTF-8'
    : 'this is not a text file: cases must come as JSON, JSON lines, CSV or .xlsx';
}

/** A head that is cut off in a line loses that line. */
function isTagged(text: string): boolean {
  const all = text.split('\n');
  const whole = all.length > 1 ? all.slice(0, -1) : all;
  const lines = whole.filter((line) => line.trim() !== '');
  const tagged = lines.filter((line) => iobTag(tokenAndTag(line)?.[1] ?? '') !== null);
  // One line that ends in " I" is prose.
  if (lines.length === 1 && !text.includes('\t')) return false;
  return lines.length > 0 && tagged.length >= LEAST_TAGGED * lines.length;
}

/** A first line of quoted cells, or of cells without blanks, with no tag at its end: an answer in a table may itself be made of tokens and tags. */
function beginsWithColumns(text: string): boolean {
  const [first = ''] = text.trimStart().split('\n', 1);
  if (iobTag(tokenAndTag(first)?.[1] ?? '') !== null) return false;
  return /^"(?:[^"]|"")*"[,;\t]/.test(first) || /^[^\s,;"]+[,;][^\s]*\s*$/.test(first);
}

/** JSON lines begin with a whole object on one line. An object made of objects on one line is a keyed JSON file without line breaks; of a line too long to be looked at whole, the first member must tell. */
async function firstLineIsRow(blob: Blob): Promise<boolean> {
  const text = (await textStart(blob, LOOK_BYTES)).trimStart();
  const end = text.indexOf('\n');
  if (end < 0 && blob.size > LOOK_BYTES) return !KEYED.test(text);
  const parsed = parsePythonJson(end < 0 ? text : text.slice(0, end));
  if (!parsed.ok && !parsed.problem.startsWith(NOT_JSON)) return !KEYED.test(text);
  if (!parsed.ok) return startsLikeRow(text, end);
  if (!isRow(parsed.value)) return false;
  const values = Object.values(parsed.value);
  return values.length === 0 || !values.every(isRow);
}

/** The first member is an object. */
const KEYED = /^\{\s*"[^"\\]*"\s*:\s*\{/;

/** A first line that is broken may still be the first of many: then the next line begins an object, too. */
function startsLikeRow(text: string, end: number): boolean {
  if (end < 0) return false;
  const next = text.slice(end).trimStart();
  return next.startsWith('{') && end > 2;
}
