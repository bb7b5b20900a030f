/** Bytes of a file, read where they are asked for. */
export interface BlobBytes {
  readonly size: number;
  /** `length` bytes from `begin`, fewer at the end of the file. */
  at(begin: number, length: number): Promise<Uint8Array>;
}

const windowBytes = 2 ** 16;

/** Keeps one window of 64 KiB, so that neighbouring fields cost one read. */
export function blobBytes(blob: Blob): BlobBytes {
  let from = 0;
  let window = new Uint8Array(0);
  return {
    size: blob.size,
    async at(begin, length) {
      const isHeld = begin >= from && Math.min(begin + length, blob.size) <= from + window.length;
      if (!isHeld) {
        window = new Uint8Array(await blob.slice(begin, begin + Math.max(length, windowBytes)).arrayBuffer());
        from = begin;
      }
      return window.subarray(begin - from, begin - from + length);
    },
  };
}
