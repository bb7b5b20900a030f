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

/** With all digits, in the unit that the head of the column names. Cells that would run as formulas are disarmed. */
export function figureCsv({ columns, rows }: FigureTable): string {
  const head: readonly CsvCell[] = columns.map(({ title }) => title);
  const factors = columns.map(factorOf);
  const scaled = rows.map((cells) => cells.map((cell, place) => inUnit(cell, factors[place] ?? 1)));
  return [head, ...scaled].map(csvLine).join('');
}

/** 100 where fractions are shown as per cent or points, else 1. */
function factorOf({ show }: FigureColumn): number {
  return /^\+?100(?:\.0+)?$/u.test(show?.(1) ?? '') ? 100 : 1;
}

/** Fifteen digits are those that a fraction has behind a factor of 100. */
function inUnit(cell: string | number | null, factor: number): string | number | null {
  return typeof cell === 'number' && factor !== 1 ? Number((cell * factor).toPrecision(15)) : cell;
}

/** As it stands on the page. */
export function shownCell(column: FigureColumn | undefined, cell: string | number | null): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return column?.show?.(cell) ?? String(cell);
}
