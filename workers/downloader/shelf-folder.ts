import { isDownloadPlan, type DownloadPlan } from '../../src/core/library/plan.ts';
import { isShelfItem, SHELF, shelfKey, type ShelfItem } from '../../src/core/library/shelf.ts';
import type { Check } from '../../src/core/shapes/shape.ts';
import { openPart, type Part } from './part.ts';

/**
 * The library's folder in the origin's private file system. A record is written after everything it names, and a plan before.
 * Calls fail by throwing what the file system throws.
 */
export interface ShelfFolder {
  items(): Promise<readonly ShelfItem[]>;
  plans(): Promise<readonly DownloadPlan[]>;
  plan(id: string): Promise<DownloadPlan | null>;
  writePlan(plan: DownloadPlan): Promise<void>;
  removePlan(id: string): Promise<void>;
  writeItem(item: ShelfItem): Promise<void>;
  removeItem(id: string): Promise<void>;
  /** File number `index` of an item, made when missing. One holder at a time. */
  openPart(id: string, index: number): Promise<Part>;
  /** Null where there is none. */
  file(id: string, index: number): Promise<File | null>;
  removeFile(id: string, index: number): Promise<void>;
  removeFiles(id: string): Promise<void>;
}

type Records = typeof SHELF.items | typeof SHELF.plans;

export async function openShelfFolder(): Promise<ShelfFolder> {
  const origin = await navigator.storage.getDirectory();
  const root = await origin.getDirectoryHandle(SHELF.root, { create: true });
  const folder = (name: string): Promise<FileSystemDirectoryHandle> => root.getDirectoryHandle(name, { create: true });

  const filesOf = async (id: string): Promise<FileSystemDirectoryHandle> =>
    (await folder(SHELF.files)).getDirectoryHandle(shelfKey(id), { create: true });

  return {
    items: async () => readAll(await folder(SHELF.items), isShelfItem),
    plans: async () => readAll(await folder(SHELF.plans), isDownloadPlan),
    plan: async (id) => readRecord(await folder(SHELF.plans), recordName(id), isDownloadPlan),
    writePlan: (plan) => write(SHELF.plans, plan),
    removePlan: (id) => removeRecord(SHELF.plans, id),
    writeItem: (item) => write(SHELF.items, item),
    removeItem: (id) => removeRecord(SHELF.items, id),
    openPart: async (id, index) => openPart(await filesOf(id), String(index)),
    file: async (id, index) => existing(await filesOf(id), String(index)),
    removeFile: async (id, index) => removeEntry(await filesOf(id), String(index)),
    removeFiles: async (id) => removeEntry(await folder(SHELF.files), shelfKey(id)),
  };

  async function write(kind: Records, record: ShelfItem | DownloadPlan): Promise<void> {
    await writeRecord(await folder(kind), recordName(record.id), record);
  }

  async function removeRecord(kind: Records, id: string): Promise<void> {
    await removeEntry(await folder(kind), recordName(id));
  }
}

function recordName(id: string): string {
  return `${shelfKey(id)}.json`;
}

async function readAll<T>(folder: FileSystemDirectoryHandle, check: Check<T>): Promise<readonly T[]> {
  const records: T[] = [];
  for await (const name of folder.keys()) {
    const record = await readRecord(folder, name, check);
    if (record !== null) records.push(record);
  }
  return records;
}

/** A record torn by a crash, or of another version, counts as none: what it named is fetched or added again. */
async function readRecord<T>(folder: FileSystemDirectoryHandle, name: string, check: Check<T>): Promise<T | null> {
  const file = await existing(folder, name);
  if (file === null) return null;
  try {
    const record: unknown = JSON.parse(await file.text());
    return check(record) ? record : null;
  } catch {
    return null;
  }
}

async function writeRecord(folder: FileSystemDirectoryHandle, name: string, record: object): Promise<void> {
  const part = await openPart(folder, name);
  try {
    part.truncate(0);
    part.write(new TextEncoder().encode(JSON.stringify(record)), 0);
    part.flush();
  } finally {
    part.close();
  }
}

async function existing(folder: FileSystemDirectoryHandle, name: string): Promise<File | null> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch (thrown) {
    if (isNotFound(thrown)) return null;
    throw thrown;
  }
}

async function removeEntry(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name, { recursive: true });
  } catch (thrown) {
    if (!isNotFound(thrown)) throw thrown;
  }
}

function isNotFound(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'NotFoundError';
}
