import { openFiles } from '../stored-names.ts';

export interface StoredFile {
  /** Names of its folders and its own. */
  readonly path: readonly string[];
  /** Null when the file system does not tell, for instance of a file just removed. */
  readonly bytes: number | null;
}

/** Every file in the origin's private file system, with its size; no content is read. */
export async function storedFiles(): Promise<readonly StoredFile[]> {
  const root = await openFiles();
  return root === null ? [] : filesIn(root, []);
}

async function filesIn(folder: FileSystemDirectoryHandle, path: readonly string[]): Promise<readonly StoredFile[]> {
  const found: StoredFile[] = [];
  for await (const [name, handle] of folder.entries()) {
    const here = [...path, name];
    if (isFolder(handle)) found.push(...(await filesIn(handle, here)));
    else found.push({ path: here, bytes: await sizeOf(folder, name) });
  }
  return found;
}

function isFolder(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === 'directory';
}

async function sizeOf(folder: FileSystemDirectoryHandle, name: string): Promise<number | null> {
  try {
    return (await (await folder.getFileHandle(name)).getFile()).size;
  } catch {
    return null;
  }
}
