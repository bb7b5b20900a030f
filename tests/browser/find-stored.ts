import type { Page } from '@playwright/test';

/** Where in what this origin has stored a text stands in plain: databases with their keys, private files, caches' addresses, values. */
export function findStored(page: Page, text: string): Promise<readonly string[]> {
  return page.evaluate(async (wanted) => {
    const found = new Set<string>();
    const decoder = new TextDecoder('latin1');
    const look = (place: string, value: unknown): void => {
      if (typeof value === 'string' && value.includes(wanted)) found.add(place);
      if (value instanceof Uint8Array && decoder.decode(value).includes(wanted)) found.add(place);
      if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return;
      for (const [name, part] of Object.entries(value)) {
        look(place, name);
        look(place, part);
      }
    };
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('no answer')));
      });

    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([answer(rows.getAllKeys()), answer<unknown[]>(rows.getAll())]);
        look(`${name}/${store}`, [keys, values]);
      }
      database.close();
    }
    const lookAtFiles = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        look(`${path}${name}`, name);
        if (handle.kind === 'directory') await lookAtFiles(await folder.getDirectoryHandle(name), `${path}${name}/`);
        else
          look(
            `${path}${name}`,
            new Uint8Array(await (await (await folder.getFileHandle(name)).getFile()).arrayBuffer()),
          );
      }
    };
    await lookAtFiles(await navigator.storage.getDirectory(), '');
    for (const store of [localStorage, sessionStorage]) look('values', Object.entries(store));
    return [...new Set([...found].map((place) => place.replace(/[\da-f]{8}-[\da-f-]{27}/u, '…')))].sort();
  }, text);
}
