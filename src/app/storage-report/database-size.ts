import { rowBytes } from './row-bytes.ts';

export interface StoreSize {
  readonly store: string;
  readonly rows: number;
  /** Estimated: the browser does not tell what a row takes on the disk. */
  readonly bytes: number;
}

/** Up to so many rows all are looked at, of more so many, evenly spaced: a store may hold a hundred thousand. */
const mostRows = 200;

/** Looks at the rows of each store of a database, one at a time. Makes no database and holds none open. */
export async function databaseSize(name: string): Promise<readonly StoreSize[]> {
  const database = await open(name);
  try {
    const sizes: StoreSize[] = [];
    for (const store of database.objectStoreNames) sizes.push(await storeSize(database, store));
    return sizes;
  } finally {
    // Held open it would stand in the way of erasing.
    database.close();
  }
}

async function storeSize(database: IDBDatabase, store: string): Promise<StoreSize> {
  const rows = database.transaction(store).objectStore(store);
  const keys = await answer(rows.getAllKeys());
  const step = Math.max(1, keys.length / mostRows);
  const chosen = Array.from({ length: Math.min(keys.length, mostRows) }, (_, index) => keys[Math.floor(index * step)]);
  let bytes = 0;
  for (const key of chosen) if (key !== undefined) bytes += rowBytes(await answer<unknown>(rows.get(key)));
  return { store, rows: keys.length, bytes: Math.round(bytes * (keys.length / Math.max(chosen.length, 1))) };
}

/** Of an existing database; without a version it is opened as it is. */
function open(name: string): Promise<IDBDatabase> {
  return answer(indexedDB.open(name));
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the database did not answer')));
  });
}
