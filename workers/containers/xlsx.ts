import type { Block, Container, FileLimits, ReadRow } from './container.ts';
import { type SheetRow, SheetRows } from './sheet-rows.ts';
import { columnNames, tableRow } from './table.ts';
import { textChunks } from './text-chunks.ts';
import { openWorkbook } from './workbook.ts';
import { XmlTokens } from './xml-tokens.ts';
import { unpack } from './zip.ts';

/** The first visible sheet of an Excel workbook. Its first row that is not empty names the columns. */
export const xlsx = {
  id: 'xlsx',
  read: readSheet,
} as const satisfies Container;

async function* readSheet(blob: Blob, limits: FileLimits): AsyncGenerator<Block> {
  const workbook = await openWorkbook(blob, limits);
  const tokens = new XmlTokens();
  const sheet = new SheetRows(workbook, limits);
  let names: readonly string[] | null = null;
  let index = 0;
  for await (const { text, bytes } of textChunks(unpack(workbook.sheet, limits))) {
    const rows: ReadRow[] = [];
    for (const row of sheet.push(tokens.push(text))) {
      if (names === null) names = columnNames(cellsOf(row), limits);
      else rows.push(toRow(row, index++, names));
    }
    yield { rows, fraction: Math.min(1, bytes / Math.max(1, workbook.sheet.uncompressedSize)) };
  }
  tokens.end();
}

function toRow(row: SheetRow, index: number, names: readonly string[]): ReadRow {
  if (row.problem !== null) return { line: row.line, message: `row ${row.line}: ${row.problem}` };
  return { line: row.line, index, row: tableRow(names, cellsOf(row)) };
}

function cellsOf({ cells }: SheetRow): string[] {
  const last = Math.max(-1, ...cells.keys());
  return Array.from({ length: last + 1 }, (_, column) => cells.get(column) ?? '');
}
