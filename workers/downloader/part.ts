/** A file that grows at its end and is read again from its beginning. */
export interface Part {
  size(): number;
  /** Number of bytes read: less than asked for at the end. */
  read(into: Uint8Array, at: number): number;
  /** @throws QuotaExceededError when there is no room for all of it. */
  write(bytes: Uint8Array<ArrayBuffer>, at: number): void;
  /** Returns when what was written will survive the end of this process. */
  flush(): void;
  truncate(size: number): void;
  close(): void;
}

export async function openPart(folder: FileSystemDirectoryHandle, name: string): Promise<Part> {
  const handle = await (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle();
  return {
    size: () => handle.getSize(),
    read: (into, at) => handle.read(into, { at }),
    write: (bytes, at) => {
      // Some browsers throw when room runs out, others write what fits.
      if (handle.write(bytes, { at }) < bytes.length)
        throw new DOMException('the private file system took less than it was given', 'QuotaExceededError');
    },
    flush: () => handle.flush(),
    truncate: (size) => handle.truncate(size),
    close: () => handle.close(),
  };
}
