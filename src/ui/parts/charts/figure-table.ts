import { csvLine, type CsvCell } from '../../../core/text/csv-line.ts';

/** The numbers of a figure: shown as a table below it and saved as CSV with all their digits. */
export interface FigureTable {
  readonly columns: readonly FigureColumn[];
  /** A row has as many cells as there are columns; null where there is no value. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface FigureColumn {
  readonly title: string;
  /** How its numbers are shown; a column without it is text. */
  readonly show?: (value: number) => string;
}

/** Cells that would run as formulas are disarmed. */
export function figureCsv({ columns, rows }: FigureTable): string {
  const head: readonly CsvCell[] = columns.map(({ title }) => title);
  return [head, ...rows].map(csvLine).join('');
}

/** As it stands on the page. */
export function shownCell(column: FigureColumn | undefined, cell: string | number | null): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return column?.show?.(cell) ?? String(cell);
}
