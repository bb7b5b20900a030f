import { ledgerDatabase, ledgerStore, type LedgerRow } from '../../workers/service-worker.api.ts';
import { isCount, isText, oneOf, shapeOf, type Check } from '../core/shapes/shape.ts';

const isNullOrText: Check<string | null> = (value): value is string | null => value === null || isText(value);

const isLedgerRow = shapeOf<LedgerRow>(
  {
    at: isCount,
    method: isText,
    origin: isText,
    path: isNullOrText,
    destination: isText,
    verdict: oneOf('device', 'origin', 'library', 'refused'),
  },
  {},
);

/** The requests the service worker has seen since it was installed, oldest first; none where it never ran. */
export async function readLedger(): Promise<readonly LedgerRow[]> {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === ledgerDatabase)) return [];
  const database = await open();
  try {
    const rows = await allRows(database);
    return rows.filter(isLedgerRow);
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(ledgerDatabase);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('the ledger of requests could not be opened')));
  });
}

function allRows(database: IDBDatabase): Promise<readonly unknown[]> {
  if (!database.objectStoreNames.contains(ledgerStore)) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const request = database.transaction(ledgerStore).objectStore(ledgerStore).getAll();
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('the ledger of requests could not be read')));
  });
}
