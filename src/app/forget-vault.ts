import { openFiles } from './stored-names.ts';

/**
 * The beginning of erasing: without the vault nobody can read what is encrypted, wherever the disk still has it. Browsers and
 * flash storage may keep what they were told to delete for a while, the vault included, so this is the best there is, not a proof.
 * What fails here is tried again with the rest.
 */
export async function forgetVault(): Promise<void> {
  await Promise.allSettled([clearTable(), openFiles().then((files) => files?.removeEntry('vault.json'))]);
}

async function clearTable(): Promise<void> {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === 'bedside')) return;
  const database = await answer(indexedDB.open('bedside'));
  try {
    if (!database.objectStoreNames.contains('vault')) return;
    await answer(database.transaction('vault', 'readwrite', { durability: 'strict' }).objectStore('vault').clear());
  } finally {
    database.close();
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the database did not answer')));
  });
}
