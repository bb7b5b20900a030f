import { askServiceWorker } from './service-worker-line.ts';

/** Erases what this origin has stored, and gives the names of what is still there: nothing, when all went well. */
export async function eraseStorage(): Promise<readonly string[]> {
  // First, so that it writes down nothing of what follows. A worker without registration lives on as long as its tab.
  await askServiceWorker('forget');
  for (const registration of await registrations()) await registration.unregister();
  if ('caches' in globalThis) for (const name of await caches.keys()) await caches.delete(name);
  for (const { name } of await indexedDB.databases()) if (name !== undefined) await deleteDatabase(name);
  const files = await openFiles();
  for (const name of await namesIn(files)) await files?.removeEntry(name, { recursive: true });
  localStorage.clear();
  sessionStorage.clear();
  return listStorage();
}

async function listStorage(): Promise<readonly string[]> {
  const databases = (await indexedDB.databases()).map(({ name }) => `database ${name ?? ''}`);
  const files = (await namesIn(await openFiles())).map((name) => `file ${name}`);
  const cached = 'caches' in globalThis ? (await caches.keys()).map((name) => `cache ${name}`) : [];
  const values = [...Object.keys(localStorage), ...Object.keys(sessionStorage)].map((key) => `value ${key}`);
  const workers = (await registrations()).map(({ scope }) => `service worker ${scope}`);
  return [...databases, ...files, ...cached, ...values, ...workers];
}

async function registrations(): Promise<readonly ServiceWorkerRegistration[]> {
  return 'serviceWorker' in navigator ? navigator.serviceWorker.getRegistrations() : [];
}

/** Waits while another tab closes its connection, which it does when it is told of the deletion. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(new Error(`the database "${name}" could not be erased`)));
  });
}

/** Null in browsers without a private file system. */
async function openFiles(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await navigator.storage.getDirectory();
  } catch {
    return null;
  }
}

async function namesIn(directory: FileSystemDirectoryHandle | null): Promise<string[]> {
  const names: string[] = [];
  if (directory !== null) for await (const name of directory.keys()) names.push(name);
  return names;
}
