import type { JournalFile, JournalFiles } from '../../src/store/journal-files.ts';

const folder = 'journal';
const ending = '.ndjson';
const mostAttempts = 20;
const attemptGapMs = 100;

/** Journals in the browser's private file system. Null where it offers no file that can be written and flushed at once. */
export async function opfsJournals(): Promise<JournalFiles | null> {
  try {
    const root = await navigator.storage.getDirectory();
    const directory = await root.getDirectoryHandle(folder, { create: true });
    return 'createSyncAccessHandle' in FileSystemFileHandle.prototype ? journalsIn(directory) : null;
  } catch {
    return null;
  }
}

function journalsIn(directory: FileSystemDirectoryHandle): JournalFiles {
  return {
    list: async () => {
      const runs: string[] = [];
      for await (const name of directory.keys()) if (name.endsWith(ending)) runs.push(name.slice(0, -ending.length));
      return runs;
    },
    size: async (run) => {
      const handle = await existing(directory, run + ending);
      return handle === null ? 0 : (await handle.getFile()).size;
    },
    open: (run) => openFile(directory, run + ending),
    remove: async (run) => {
      if ((await existing(directory, run + ending)) !== null) await directory.removeEntry(run + ending);
    },
  };
}

async function openFile(directory: FileSystemDirectoryHandle, name: string): Promise<JournalFile> {
  const handle = await directory.getFileHandle(name, { create: true });
  const file = await holdFile(handle);
  // Kept here because asking the browser takes as long as writing a line; nobody else may write while the file is held.
  let size = file.getSize();
  return {
    size: () => size,
    read: () => {
      const bytes = new Uint8Array(size);
      file.read(bytes, { at: 0 });
      return bytes;
    },
    write: (bytes, at) => {
      const written = file.write(bytes, { at });
      size = Math.max(size, at + written);
      return written;
    },
    flush: () => file.flush(),
    truncate: (to) => {
      file.truncate(to);
      size = to;
    },
    close: () => file.close(),
  };
}

/** The browser may take a moment to give back what a closed tab held. */
async function holdFile(handle: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await handle.createSyncAccessHandle();
    } catch (error) {
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!isHeld || attempt === mostAttempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, attemptGapMs));
    }
  }
}

async function existing(directory: FileSystemDirectoryHandle, name: string): Promise<FileSystemFileHandle | null> {
  try {
    return await directory.getFileHandle(name);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}
