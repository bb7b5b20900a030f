import { ledgerDatabase } from '../../workers/service-worker.api.ts';
import { SHELF, shelfKey, type ShelfItem } from '../core/library/shelf.ts';
import { measurementsKey } from './device-results.ts';
import { libraryItems } from './library-shelf.ts';
import { storedEntries, type StoredEntry } from './storage-report/cache-sizes.ts';
import { databaseSize, type StoreSize } from './storage-report/database-size.ts';
import { storedFiles, type StoredFile } from './storage-report/file-sizes.ts';
import { valueStores } from './stored-names.ts';

/**
 * - `models`: of the library, encoders among them. `open-data`: datasets and tables of the library. `unfinished`: parts of downloads.
 * - `datasets`: the reader's own, kept. `runs`: their tables. `journals`: their journals. `aids`: files that metrics use.
 * - `ratings`: rating tasks and what raters said. `study-notes`: imported tables of published scores, and words on models.
 * - `vault`: what a passphrase opens the encryption with. `measurements`: of this device's speed. `page`: the offline copy of the page.
 * - `ledger`: the list of requests. `other`: what this page did not make.
 */
export type StorageKind =
  | 'models'
  | 'open-data'
  | 'unfinished'
  | 'datasets'
  | 'runs'
  | 'journals'
  | 'aids'
  | 'ratings'
  | 'study-notes'
  | 'vault'
  | 'measurements'
  | 'page'
  | 'ledger'
  | 'other';

export interface StoredAmount {
  readonly kind: StorageKind;
  /** Models, datasets, runs, files, rows: what the kind counts in. */
  readonly count: number;
  readonly bytes: number;
  /**
   * `measured`: stated by the file system or with the entry. `estimated`: computed from rows of a database, since browsers do not tell
   * what those take on the disk.
   */
  readonly accuracy: 'measured' | 'estimated';
  /** Entries without a stated size, which are not in `bytes`. */
  readonly unmeasured: number;
}

export interface StorageReport {
  /** Every kind, also those of which there is nothing. */
  readonly amounts: readonly StoredAmount[];
  readonly totalBytes: number;
  /** The browser's own figures for this origin, which it rounds and pads; null where it tells none. */
  readonly browser: { readonly usageBytes: number; readonly quotaBytes: number } | null;
  /** Whether the browser has promised to throw nothing away; null where it cannot be asked. */
  readonly isPersistent: boolean | null;
  /** Ids of the runs that have a journal on this device. Any other run is in the memory of this tab only. */
  readonly journals: readonly string[];
}

/** Looks at names and sizes, never at the content of a file, so that gigabytes of models take no longer than their number of files. */
export async function measureStorage(): Promise<StorageReport> {
  const [items, files, entries, stores, promised] = await Promise.all([
    libraryItems(),
    storedFiles(),
    storedEntries(),
    storesOfAll(),
    readPromise(),
  ]);
  const shelf = shelfOf(items);
  const pieces = [
    ...items.map((item) => ({ kind: kindOfItem(item), count: 1, bytes: 0, isEstimate: false })),
    ...files.map((file) => pieceOfFile(file, shelf)),
    ...entries.map((entry) => pieceOfEntry(entry, shelf)),
    ...stores.map(pieceOfStore),
    ...valuePieces(),
  ];
  const amounts = kinds.map((kind) =>
    amountOf(
      kind,
      pieces.filter((piece) => piece.kind === kind),
    ),
  );
  return {
    amounts,
    totalBytes: amounts.reduce((sum, { bytes }) => sum + bytes, 0),
    ...promised,
    journals: files.filter(isJournal).map(({ path }) => (path[1] ?? '').replace(/\.ndjson$/u, '')),
  };
}

/** Asks the browser to throw nothing away when the disk fills; some ask the reader in turn. */
export async function persistStorage(): Promise<boolean> {
  if (!('storage' in navigator)) return false;
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}

const kinds: readonly StorageKind[] = [
  'models',
  'open-data',
  'unfinished',
  'datasets',
  'runs',
  'journals',
  'aids',
  'ratings',
  'study-notes',
  'vault',
  'measurements',
  'page',
  'ledger',
  'other',
];

/** Something stored. */
interface Piece {
  readonly kind: StorageKind;
  /** How many of the things the kind counts in begin with it. */
  readonly count: number;
  readonly bytes: number | null;
  readonly isEstimate: boolean;
}

function amountOf(kind: StorageKind, pieces: readonly Piece[]): StoredAmount {
  return {
    kind,
    count: pieces.reduce((sum, { count }) => sum + count, 0),
    bytes: pieces.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    accuracy: pieces.some(({ isEstimate }) => isEstimate) ? 'estimated' : 'measured',
    unmeasured: pieces.filter(({ bytes }) => bytes === null).length,
  };
}

/** Which item a folder of the library or an address in WebLLM's caches belongs to. */
interface Shelf {
  readonly byFolder: ReadonlyMap<string, ShelfItem>;
  readonly byAddress: ReadonlyMap<string, ShelfItem>;
}

function shelfOf(items: readonly ShelfItem[]): Shelf {
  const addresses = items.flatMap((item) =>
    item.files.flatMap(({ place }) => (place.kind === 'cache' ? [[place.key, item] as const] : [])),
  );
  return { byFolder: new Map(items.map((item) => [shelfKey(item.id), item])), byAddress: new Map(addresses) };
}

function kindOfItem({ kind }: ShelfItem): StorageKind {
  return kind === 'dataset' || kind === 'code-table' ? 'open-data' : 'models';
}

/** The second copy of the vault's record. */
const vaultFile = 'vault.json';

function pieceOfFile(file: StoredFile, { byFolder }: Shelf): Piece {
  const { path, bytes } = file;
  const [root, folder, name = ''] = path;
  const piece = { bytes, count: 0, isEstimate: false };
  if (isJournal(file)) return { ...piece, kind: 'journals', count: 1 };
  if (root === vaultFile) return { ...piece, kind: 'vault' };
  if (root !== SHELF.root) return { ...piece, kind: 'other', count: 1 };
  if (folder === SHELF.plans) return { ...piece, kind: 'unfinished', count: 1 };
  const item = byFolder.get(name.replace(/\.json$/u, ''));
  return { ...piece, kind: item === undefined ? 'unfinished' : kindOfItem(item) };
}

function isJournal({ path }: StoredFile): boolean {
  return path[0] === 'journal' && path.length === 2;
}

function pieceOfEntry({ cache, address, bytes }: StoredEntry, { byAddress }: Shelf): Piece {
  const piece = { bytes, count: 0, isEstimate: false };
  if (cache.startsWith('bedside-')) return { ...piece, kind: 'page', count: 1 };
  if (!cache.startsWith('webllm/')) return { ...piece, kind: 'other', count: 1 };
  const item = byAddress.get(address);
  if (item === undefined) return { ...piece, kind: 'unfinished' };
  return { ...piece, kind: 'models', bytes: bytes ?? statedLength(item, address) };
}

function statedLength(item: ShelfItem, address: string): number | null {
  const file = item.files.find(({ place }) => place.kind === 'cache' && place.key === address);
  return file?.sizeBytes ?? null;
}

interface NamedStore extends StoreSize {
  readonly database: string;
}

async function storesOfAll(): Promise<readonly NamedStore[]> {
  const databases = await indexedDB.databases();
  const sizes = await Promise.all(
    databases.map(async ({ name = '' }) =>
      (await databaseSize(name)).map((size): NamedStore => ({ ...size, database: name })),
    ),
  );
  return sizes.flat();
}

/** Stores of the database `bedside`, and whether a row of one is a thing to count. */
const storeKinds: Readonly<Record<string, readonly [kind: StorageKind, isCounted: boolean]>> = {
  runs: ['runs', true],
  trials: ['runs', false],
  results: ['runs', false],
  datasets: ['datasets', true],
  blocks: ['datasets', false],
  aids: ['aids', true],
  ratings: ['ratings', true],
  sheets: ['ratings', false],
  studyNotes: ['study-notes', true],
  vault: ['vault', true],
};

function pieceOfStore({ database, store, rows, bytes }: NamedStore): Piece {
  if (database === ledgerDatabase) return { kind: 'ledger', count: rows, bytes, isEstimate: true };
  const [kind, isCounted] = (database === 'bedside' ? storeKinds[store] : undefined) ?? ['other', true];
  return { kind, count: isCounted ? rows : 0, bytes, isEstimate: true };
}

function valuePieces(): readonly Piece[] {
  const values = valueStores().flatMap((store) => Object.entries<string>(store));
  return values.map(([key, value]) => ({
    kind: key === measurementsKey ? 'measurements' : 'other',
    count: 1,
    bytes: 2 * (key.length + value.length),
    isEstimate: false,
  }));
}

async function readPromise(): Promise<Pick<StorageReport, 'browser' | 'isPersistent'>> {
  if (!('storage' in navigator)) return { browser: null, isPersistent: null };
  const [{ usage, quota }, isPersistent] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  const browser = usage === undefined || quota === undefined ? null : { usageBytes: usage, quotaBytes: quota };
  return { browser, isPersistent };
}
