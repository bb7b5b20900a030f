import type { JournalFile, JournalFiles } from '../../src/store/journal-files.ts';

const folder = 'journal';
const ending = '.ndjson';

/** Journals in the browser's private file system. Null where it offers no file that can be written and flushed at once. */
export async function opfsJournals(): Promise<JournalFiles | null> {
  try {
    const root = await navigator.storage.getDirectory();
    const directory = await root.getDirectoryHandle(folder, { create: true });
    const probe = await openFile(directory, 'probe');
    probe.close();
    await directory.removeEntry('probe');
    return journalsIn(directory);
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
  const file = await handle.createSyncAccessHandle();
  return {
    size: () => file.getSize(),
    read: () => {
      const bytes = new Uint8Array(file.getSize());
      file.read(bytes, { at: 0 });
      return bytes;
    },
    write: (bytes, at) => file.write(bytes, { at }),
    flush: () => file.flush(),
    truncate: (size) => file.truncate(size),
    close: () => file.close(),
  };
}

async function existing(directory: FileSystemDirectoryHandle, name: string): Promise<FileSystemFileHandle | null> {
  try {
    return await directory.getFileHandle(name);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}
