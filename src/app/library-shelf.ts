import type { MlcBuild, ModelSource } from '../../workers/engine.api.ts';
import { modelHashOf } from '../core/library/mlc-identity.ts';
import {
  isShelfItem,
  SHELF,
  shelfKey,
  type FilePlace,
  type MlcReference,
  type ShelfItem,
} from '../core/library/shelf.ts';

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

/** Names of the files that the browser has thrown away or that another program has cut. */
export async function missingFiles({ id, files }: ShelfItem): Promise<readonly string[]> {
  const folder = await openFolder([SHELF.files, shelfKey(id)]);
  const sizes = await Promise.all(files.map(({ place }, index) => sizeAt(place, folder, index)));
  return files.filter(({ sizeBytes }, index) => sizes[index] !== sizeBytes).map(({ name }) => name);
}

/** The engine hashes every file again before it is used; one that was removed meanwhile is refused there. */
export async function modelFromLibrary(item: ShelfItem): Promise<ModelSource> {
  return item.mlc === null ? ggufSource(item) : mlcSource(item, item.mlc);
}

/** The model of a run, found by its hash; null where the library has it no more. */
export async function modelFromHash(sha256: string): Promise<ModelSource | null> {
  const item = (await libraryItems()).find((one) => modelHashOf(one) === sha256);
  return item === undefined ? null : modelFromLibrary(item);
}

/** All of it stands in Cache Storage, where the engine looks for it. */
function mlcSource(item: ShelfItem, { id, modelUrl, libraryUrl, ...more }: MlcReference): ModelSource {
  const { contextTokens, graphicsMegabytes } = more;
  const build: MlcBuild = {
    id,
    modelUrl,
    libraryUrl,
    ...(contextTokens !== null && { contextTokens }),
    ...(graphicsMegabytes !== null && { graphicsMegabytes }),
  };
  const sha256 = modelHashOf(item);
  return {
    engine: 'webllm',
    id: item.title,
    title: item.title,
    source: { kind: 'mlc', builds: [build] },
    threads: 1,
    contextTokens: 'model',
    ...(sha256 !== null && { sha256 }),
  };
}

async function ggufSource(item: ShelfItem): Promise<ModelSource> {
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

/** Null where the file is not there. The library writes down the length of what it puts into a cache. */
async function sizeAt(
  place: FilePlace,
  folder: FileSystemDirectoryHandle | null,
  index: number,
): Promise<number | null> {
  if (place.kind === 'shelf') return folder === null ? null : ((await readFile(folder, String(index)))?.size ?? null);
  const response = await caches.match(place.key, { cacheName: place.cache });
  const length = response?.headers.get('Content-Length') ?? null;
  return length === null ? null : Number(length);
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
