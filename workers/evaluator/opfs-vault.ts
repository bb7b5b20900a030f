import type { VaultFile } from '../../src/store/vault-copies.ts';

const name = 'vault.json';

/** The vault's second copy, in the browser's private file system. Null where it offers no file that can be written and flushed at once. */
export async function opfsVault(): Promise<VaultFile | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return 'createSyncAccessHandle' in FileSystemFileHandle.prototype ? vaultIn(root) : null;
  } catch {
    return null;
  }
}

function vaultIn(root: FileSystemDirectoryHandle): VaultFile {
  return {
    read: async () => {
      const handle = await existing(root);
      return handle === null ? null : (await handle.getFile()).text();
    },
    write: async (text) => overwrite(await root.getFileHandle(name, { create: true }), new TextEncoder().encode(text)),
    remove: async () => {
      const handle = await existing(root);
      if (handle === null) return;
      // Zeros first, where the file lies: an entry that is only removed leaves its bytes on the disk.
      await overwrite(handle, new Uint8Array((await handle.getFile()).size));
      await root.removeEntry(name);
    },
  };
}

async function overwrite(handle: FileSystemFileHandle, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const file = await handle.createSyncAccessHandle();
  try {
    if (file.write(bytes, { at: 0 }) < bytes.length)
      throw new DOMException('the vault did not fit', 'QuotaExceededError');
    file.truncate(bytes.length);
    file.flush();
  } finally {
    file.close();
  }
}

async function existing(root: FileSystemDirectoryHandle): Promise<FileSystemFileHandle | null> {
  try {
    return await root.getFileHandle(name);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}
