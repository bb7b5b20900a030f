const name = 'bedside-overwrite';
const store = 'noise';
/** Three times what LevelDB gathers before it writes a file. Six megabytes were enough for 3,000 and for 60,000 cases. */
const megabytes = 12;
const rowsOfOneMegabyte = 20;
/** Larger rows would become files of their own. */
const rowBytes = 50_000;

/**
 * Makes the browser rewrite its database files, in which the rows of a deleted database otherwise stay readable on the disk, also
 * after a restart (Chromium 156): a quarter of a second of noise in a database that is deleted at once. What the disk itself keeps of
 * overwritten files is out of reach. Where there is no room it is left.
 */
export async function overwriteRemnants(): Promise<void> {
  try {
    const database = await openNoise();
    for (let megabyte = 0; megabyte < megabytes; megabyte++) await writeNoise(database, megabyte * rowsOfOneMegabyte);
    database.close();
  } catch {
    // The database is deleted with whatever else is left.
  }
}

function openNoise(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(store));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('no database')));
  });
}

function writeNoise(database: IDBDatabase, from: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
    for (let row = 0; row < rowsOfOneMegabyte; row++)
      transaction.objectStore(store).put(crypto.getRandomValues(new Uint8Array(rowBytes)), from + row);
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(new Error('no room')));
  });
}
