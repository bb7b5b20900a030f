import { csvCells } from '../aids/csv-cells.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { shown } from '../text/shown.ts';
import type { WrittenRow } from './written-row.ts';

const needed = ['model', 'dataset', 'setting', 'value'] as const;

/** Rows of a csv with a header; columns in any order, others are passed over. A row's number is that of its line, the header's being 1. */
export function rowsOfCsv(text: string): Outcome<readonly WrittenRow[]> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const header = csvCells(lines[0] ?? '')?.map((name) => name.trim().toLowerCase());
  if (header === undefined) return refuse('row 1: a quoted cell is not closed');
  const missing = needed.filter((name) => !header.includes(name));
  if (missing.length > 0) return refuse(withoutColumns(missing, lines[0] ?? ''));
  const rows: WrittenRow[] = [];
  for (const [position, line] of lines.entries()) {
    if (position === 0 || line.trim() === '') continue;
    const cells = csvCells(line);
    if (cells === null) return refuse(`row ${position + 1}: a quoted cell is not closed on its line`);
    if (cells.length > header.length) {
      return refuse(
        `row ${position + 1} has ${cells.length} cells and the header ${header.length}: put text with a comma into quotes`,
      );
    }
    rows.push(rowOf(header, cells, `row ${position + 1}`));
  }
  return success(rows);
}

function rowOf(header: readonly string[], cells: readonly string[], place: string): WrittenRow {
  const cell = (name: string): string => cells[header.indexOf(name)] ?? '';
  return {
    place,
    model: cell('model'),
    dataset: cell('dataset'),
    metric: cell('metric'),
    setting: cell('setting'),
    value: cell('value'),
    source: cell('source'),
    unit: cell('unit'),
  };
}

function withoutColumns(missing: readonly string[], line: string): string {
  if (line.includes(';') && !line.includes(','))
    return 'row 1: its columns are separated by semicolons; write commas, and numbers with a point';
  const list = missing.map((name) => `"${name}"`).join(', ');
  return `row 1: the header "${shown(line, 60)}" has no column ${list}; it needs model, dataset, metric, setting, value and source`;
}

function refuse(message: string) {
  return failure({ kind: 'published-table', message });
}
