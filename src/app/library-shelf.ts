import type { ModelSource } from '../../workers/engine.api.ts';
import { isShelfItem, SHELF, shelfKey, type ShelfItem } from '../core/library/shelf.ts';

/** What the library has fetched whole and checked, by title. Its folder is only read here. */
export async function libraryItems(): Promise<readonly ShelfItem[]> {
  const records = await openFolder([SHELF.items]);
  if (records === null) return [];
  const items: ShelfItem[] = [];
  for await (const name of records.keys()) {
    const item = await readItem(records, name);
    if (item !== null) items.push(item);
  }
  return items.sort((left, right) => left.title.localeCompare(right.title, 'en'));
}

/** The files of an item under their own names. One that was removed meanwhile is missing. */
export async function libraryFiles({ id, files }: ShelfItem): Promise<readonly File[]> {
  const folder = await openFolder([SHELF.files, shelfKey(id)]);
  if (folder === null) return [];
  const found = await Promise.all(
    files.map(async ({ name }, index) => {
      const file = await readFile(folder, String(index));
      return file === null ? null : new File([file], name.split('/').at(-1) ?? name);
    }),
  );
  return found.filter((file) => file !== null);
}

/** The engine hashes the file again before it is used; one that was removed meanwhile is refused there for its size. */
export async function modelFromLibrary(item: ShelfItem): Promise<ModelSource> {
  const [stored] = item.files;
  const [file] = await libraryFiles(item);
  return {
    engine: 'llamacpp',
    id: item.title,
    title: item.title,
    source: { kind: 'file', file: file ?? new Blob([]) },
    threads: 'probe',
    contextTokens: 'model',
    ...(stored !== undefined && { sizeBytes: stored.sizeBytes, sha256: stored.sha256 }),
  };
}

/** Null where there is none: no library yet, or no private file system. */
async function openFolder(path: readonly string[]): Promise<FileSystemDirectoryHandle | null> {
  try {
    let folder = await navigator.storage.getDirectory();
    for (const name of [SHELF.root, ...path]) folder = await folder.getDirectoryHandle(name);
    return folder;
  } catch {
    return null;
  }
}

async function readFile(folder: FileSystemDirectoryHandle, name: string): Promise<File | null> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return null;
  }
}

/** Null for a record that a crash has torn. */
async function readItem(folder: FileSystemDirectoryHandle, name: string): Promise<ShelfItem | null> {
  try {
    const record: unknown = JSON.parse((await (await readFile(folder, name))?.text()) ?? '');
    return isShelfItem(record) ? record : null;
  } catch {
    return null;
  }
}
