/** Erases what this origin has stored, and gives the names of what is still there: nothing, when all went well. */
export async function eraseStorage(): Promise<readonly string[]> {
  for (const { name } of await indexedDB.databases()) if (name !== undefined) await deleteDatabase(name);
  const files = await navigator.storage.getDirectory();
  for (const name of await namesIn(files)) await files.removeEntry(name, { recursive: true });
  for (const name of await caches.keys()) await caches.delete(name);
  localStorage.clear();
  sessionStorage.clear();
  return listStorage();
}

async function listStorage(): Promise<readonly string[]> {
  const databases = (await indexedDB.databases()).map(({ name }) => `database ${name ?? ''}`);
  const files = (await namesIn(await navigator.storage.getDirectory())).map((name) => `file ${name}`);
  const cached = (await caches.keys()).map((name) => `cache ${name}`);
  const values = [...Object.keys(localStorage), ...Object.keys(sessionStorage)].map((key) => `value ${key}`);
  return [...databases, ...files, ...cached, ...values];
}

/** Waits while another tab closes its connection, which it does when it is told of the deletion. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(new Error(`the database "${name}" could not be erased`)));
  });
}

async function namesIn(directory: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of directory.keys()) names.push(name);
  return names;
}
