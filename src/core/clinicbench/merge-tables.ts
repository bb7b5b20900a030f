import { rowKey, type PublishedRow, type PublishedTable } from './published-table.ts';

/** A number with the file it came in; further files that say the same are counted. */
export interface ImportedRow extends PublishedRow {
  readonly file: PublishedTable['file'];
  readonly alsoIn: number;
}

/** What a table brings to those that are here. */
export interface TableMerge {
  /** The same rows were here already, perhaps out of a file of another form. */
  readonly isKnown: boolean;
  readonly added: number;
  /** Rows that another file has with the same value. */
  readonly repeated: number;
  /** Rows that another file has with another value: both are shown. */
  readonly differing: number;
}

/** Taking in a table again, or one whose rows are all here, changes nothing that is shown. */
export function compareTables(held: readonly PublishedTable[], next: PublishedTable): TableMerge {
  const known = new Map<string, readonly number[]>();
  for (const row of held.flatMap(({ rows }) => rows))
    known.set(rowKey(row), [...(known.get(rowKey(row)) ?? []), row.value]);
  const repeated = next.rows.filter((row) => known.get(rowKey(row))?.includes(row.value) === true).length;
  const differing = next.rows.filter((row) => known.get(rowKey(row))?.includes(row.value) === false).length;
  return {
    isKnown: repeated === next.rows.length,
    added: next.rows.length - repeated - differing,
    repeated,
    differing,
  };
}

/** Each value of a model on a dataset once, those of the first file first. */
export function importedRows(tables: readonly PublishedTable[]): readonly ImportedRow[] {
  const rows = new Map<string, ImportedRow>();
  for (const { file, rows: own } of tables) {
    for (const row of own) {
      const key = `${rowKey(row)} ${row.value}`;
      const known = rows.get(key);
      rows.set(key, known === undefined ? { ...row, file, alsoIn: 0 } : { ...known, alsoIn: known.alsoIn + 1 });
    }
  }
  return [...rows.values()];
}
