import { type Block, BrokenFile, type Container, type FileLimits, type ReadRow } from './container.ts';
import { type CsvRecord, CsvRecords } from './csv-records.ts';
import { FileText } from './file-text.ts';
import { columnNames, tableRow } from './table.ts';
import { textChunks } from './text-chunks.ts';

const DELIMITERS = [',', '\t', ';'];
const SAMPLE_CHARACTERS = 2 ** 18;
const SAMPLE_RECORDS = 50;

/** Values separated by commas, tabs or semicolons; with a line of column names or, like MMLU, without. */
export const csv = {
  id: 'csv',
  read: readRecords,
} as const satisfies Container;

async function* readRecords(blob: Blob, limits: FileLimits): AsyncGenerator<Block> {
  const { delimiter, hasHeader } = await lookAt(blob, limits);
  const records = new CsvRecords(delimiter, limits.rowSize);
  let names: readonly string[] | null = null;
  let index = 0;
  const toRows = (found: readonly CsvRecord[]): ReadRow[] => {
    const rows: ReadRow[] = [];
    for (const record of found) {
      if (names === null) {
        if (isSeparatorLine(record.cells)) continue;
        if (record.problem !== null) throw new BrokenFile(`line ${record.line}: ${record.problem}`);
        names = columnNames(hasHeader ? record.cells : record.cells.map((_, column) => String(column)), limits);
        if (hasHeader) continue;
      }
      rows.push(toRow(record, index++, names));
    }
    return rows;
  };
  const file = new FileText(blob);
  for await (const { text } of textChunks(file.utf8())) {
    yield { rows: toRows(records.push(text)), fraction: file.fraction };
  }
  yield { rows: toRows(records.end()), fraction: 1 };
}

function toRow({ line, cells, problem }: CsvRecord, index: number, names: readonly string[]): ReadRow {
  if (problem !== null) return { line, message: `line ${line}: ${problem}` };
  if (cells.length !== names.length) {
    return { line, message: `line ${line} has ${cells.length} cells where the first line has ${names.length}` };
  }
  return { line, index, row: tableRow(names, cells) };
}

async function lookAt(blob: Blob, limits: FileLimits): Promise<{ delimiter: string; hasHeader: boolean }> {
  const [, named, text = ''] = SEPARATOR_LINE.exec(await firstCharacters(blob)) ?? [];
  const tries = DELIMITERS.filter((delimiter) => named === undefined || named === delimiter).map((delimiter) => ({
    delimiter,
    records: sampleRecords(text, delimiter, limits),
  }));
  const [first = { delimiter: ',', records: [] }] = tries;
  const best = tries.reduce((one, other) => (agreement(other.records) > agreement(one.records) ? other : one), first);
  return { delimiter: best.delimiter, hasHeader: firstIsHeader(best.records.map((record) => record.cells)) };
}

/** Spreadsheets name the separator in a line before the first, which is no row. */
const SEPARATOR_LINE = /^(?:sep=([,;\t])\r?\n)?([^]*)$/;

function isSeparatorLine(cells: readonly string[]): boolean {
  return /^sep=[,;\t]?$/.test(cells.join(''));
}

async function firstCharacters(blob: Blob): Promise<string> {
  let text = '';
  for await (const chunk of textChunks(new FileText(blob).utf8())) {
    text += chunk.text;
    if (text.length >= SAMPLE_CHARACTERS) break;
  }
  return text;
}

function sampleRecords(text: string, delimiter: string, limits: FileLimits): CsvRecord[] {
  const records = new CsvRecords(delimiter, limits.rowSize);
  const whole = records.push(text);
  const all = text.length < SAMPLE_CHARACTERS ? [...whole, ...records.end()] : whole;
  return all.slice(0, SAMPLE_RECORDS);
}

/** How well the records agree with the first on a number of columns, 0 to 1. One column is no table. */
function agreement(records: readonly CsvRecord[]): number {
  const columns = records[0]?.cells.length ?? 0;
  const agreeing = records.filter((record) => record.cells.length === columns).length;
  return columns < 2 ? 0 : agreeing / records.length;
}

/** The first record is a case and not a header when a letter or number stands in it where all records have one, or a masked name as in `@GENE$`. */
function firstIsHeader(records: readonly (readonly string[])[]): boolean {
  const first = records[0] ?? [];
  if (first.some((cell) => MASK.test(cell))) return false;
  const others = records.slice(1);
  const last = first.length - 1;
  const isData = first.some((cell, column) => {
    const kind = codeKind(cell);
    if (kind === null || (others.length === 0 && column !== last)) return false;
    return others.every((cells) => codeKind(cells[column] ?? '') === kind);
  });
  return !isData;
}

const MASK = /@[A-Z]{1,20}\d?\$/;

function codeKind(cell: string): 'letter' | 'number' | null {
  const text = cell.trim();
  if (/^[A-J]$/.test(text)) return 'letter';
  return /^-?\d+$/.test(text) ? 'number' : null;
}
