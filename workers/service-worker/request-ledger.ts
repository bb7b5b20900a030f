import { ledgerDatabase, ledgerRows, ledgerStore, type LedgerRow } from '../service-worker.api.ts';

/** What was asked of the network since this page was installed, written down in batches off the way of the answers. */
export interface RequestLedger {
  note(row: Omit<LedgerRow, 'at'>): void;
  /** Settles when the rows noted so far are written, or cannot be. */
  settled(): Promise<void>;
  /** Writes nothing until it is opened again. */
  close(): Promise<void>;
  open(): void;
}

const batchMs = 300;

export function requestLedger(): RequestLedger {
  let waiting: LedgerRow[] = [];
  let writing: Promise<void> | null = null;
  let isClosed = false;

  async function writeSoon(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, batchMs));
    writing = null;
    if (isClosed || !(await isInstalled())) return;
    const rows = waiting;
    waiting = [];
    // A ledger that cannot be written must not keep the page from working: a private window may refuse the database.
    await write(rows).catch(() => undefined);
  }

  return {
    note: (row) => {
      if (isClosed) return;
      // While the first build is installed its rows wait; after everything was erased they wait for ever, so they are bounded.
      waiting = [...waiting.slice(-ledgerRows), { at: Date.now(), ...row }];
      writing ??= writeSoon();
    },
    settled: async () => {
      await writing;
    },
    close: async () => {
      isClosed = true;
      waiting = [];
      await writing;
    },
    open: () => {
      isClosed = false;
    },
  };
}

/** False once everything was erased: an unregistered worker lives on while its tab does, and must leave no trace. */
function isInstalled(): Promise<boolean> {
  return caches.has('bedside-choice');
}

async function write(rows: readonly LedgerRow[]): Promise<void> {
  const database = await open();
  try {
    const transaction = database.transaction(ledgerStore, 'readwrite');
    const store = transaction.objectStore(ledgerStore);
    for (const row of rows) store.add(row);
    const count = store.count();
    count.addEventListener('success', () => dropOldest(store, count.result - ledgerRows));
    await new Promise((resolve, reject) => {
      transaction.addEventListener('complete', resolve);
      transaction.addEventListener('abort', () => reject(new Error('the ledger was not written')));
    });
  } finally {
    // Held open it would stand in the way of erasing.
    database.close();
  }
}

function dropOldest(store: IDBObjectStore, surplus: number): void {
  if (surplus <= 0) return;
  const keys = store.getAllKeys(null, surplus);
  keys.addEventListener('success', () => {
    const last = keys.result.at(-1);
    if (last !== undefined) store.delete(IDBKeyRange.upperBound(last));
  });
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(ledgerDatabase, 1);
    request.addEventListener('upgradeneeded', () =>
      request.result.createObjectStore(ledgerStore, { autoIncrement: true }),
    );
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('no database')));
  });
}
