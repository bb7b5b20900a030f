import type { Check } from '../core/shapes/shape.ts';
import { decryptJson, encryptJson } from './ciphertext.ts';
import type { VaultKeys } from './vault.ts';

/** What a row's fields become. Its key stays beside it. */
export interface Encrypted {
  readonly encrypted: Uint8Array<ArrayBuffer>;
}

/** A row as a table holds it. */
export type Stored<Row extends object, Key extends object> = Row | (Key & Encrypted);

/** A table whose rows may be encrypted, one by one. */
export interface RowKind<Row extends Key, Key extends object> {
  readonly table: 'runs' | 'trials' | 'datasets' | 'blocks' | 'ratings' | 'sheets' | 'studyNotes' | 'results';
  /** The fields by which the table finds a row, in their order. */
  keyOf(row: Key): Key;
  /** The same for the row once it is encrypted; absent: unchanged. */
  hiddenKey?(keys: VaultKeys, row: Key): Promise<Key>;
  readonly isRow: Check<Row>;
}

/** Bound to its place: moved to another key or table it is not taken for the row there. */
export async function encryptRow<Row extends Key, Key extends object>(
  kind: RowKind<Row, Key>,
  keys: VaultKeys,
  row: Key,
): Promise<Key & Encrypted> {
  const key = kind.hiddenKey === undefined ? kind.keyOf(row) : await kind.hiddenKey(keys, row);
  return { ...key, encrypted: await encryptJson(keys.records, contextOf(kind.table, key), row) };
}

/** In the form new rows have: plain where there are no keys. */
export async function storedRow<Row extends Key, Key extends object>(
  kind: RowKind<Row, Key>,
  keys: VaultKeys | null,
  row: Row,
): Promise<Stored<Row, Key>> {
  return keys === null ? row : encryptRow(kind, keys, row);
}

/** Null for what cannot be read: damaged, moved, or encrypted while there are no keys. */
export async function readRow<Row extends Key, Key extends object>(
  kind: RowKind<Row, Key>,
  keys: VaultKeys | null,
  stored: Stored<Row, Key>,
): Promise<Row | null> {
  if (!isEncrypted(stored)) return kind.isRow(stored) ? stored : null;
  if (keys === null) return null;
  const row = await decryptJson(keys.records, contextOf(kind.table, kind.keyOf(stored)), stored.encrypted);
  return kind.isRow(row) ? row : null;
}

/** Without those that cannot be read. */
export async function readRows<Row extends Key, Key extends object>(
  kind: RowKind<Row, Key>,
  keys: VaultKeys | null,
  stored: readonly Stored<Row, Key>[],
): Promise<Row[]> {
  const rows = await Promise.all(stored.map((row) => readRow(kind, keys, row)));
  return rows.filter((row) => row !== null);
}

export function isEncrypted<Row extends object>(stored: Row): stored is Row & Encrypted {
  return 'encrypted' in stored && stored.encrypted instanceof Uint8Array;
}

function contextOf(table: string, key: object): string {
  return `${table}|${JSON.stringify(Object.values(key))}`;
}
