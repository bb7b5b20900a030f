/** Every place in which a browser lets a page store something. */
export type StoredKind = 'databases' | 'caches' | 'files' | 'service-workers' | 'values';

/** What this origin has stored, by name. Of files the topmost: the entries of its private file system. */
export type StoredNames = Readonly<Record<StoredKind, readonly string[]>>;

/** Asks the browser; nothing of its answer comes from this program's own records. */
export async function readStoredNames(): Promise<StoredNames> {
  const [databases, cached, files, workers] = await Promise.all([
    indexedDB.databases(),
    'caches' in globalThis ? caches.keys() : [],
    namesIn(await openFiles()),
    serviceWorkerRegistrations(),
  ]);
  return {
    databases: databases.map(({ name }) => name ?? ''),
    caches: cached,
    files,
    'service-workers': workers.map(({ scope }) => scope),
    values: valueStores().flatMap((store) => Object.keys(store)),
  };
}

export async function serviceWorkerRegistrations(): Promise<readonly ServiceWorkerRegistration[]> {
  return 'serviceWorker' in navigator ? navigator.serviceWorker.getRegistrations() : [];
}

/** Null in browsers without a private file system. */
export async function openFiles(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await navigator.storage.getDirectory();
  } catch {
    return null;
  }
}

/** Local and session storage; none where the browser refuses them. */
export function valueStores(): readonly Storage[] {
  try {
    return [localStorage, sessionStorage];
  } catch {
    return [];
  }
}

async function namesIn(directory: FileSystemDirectoryHandle | null): Promise<readonly string[]> {
  const names: string[] = [];
  if (directory !== null) for await (const name of directory.keys()) names.push(name);
  return names;
}
