import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { crc32 } from 'hash-wasm';
import { chunksOf } from './text-chunks.ts';
import { decodeZstd } from './decode-zstd.ts';

/** Number of the method in archives (APPNOTE 4.4.5). */
export const ZSTANDARD = 93;

export type UnpackedEntry =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'too-large' };

/** One file of an archive that is packed with Zstandard, whole: what is packed and what comes out are held at once. */
export async function unpackZstd(entry: FileEntry, most: number, complaint: string): Promise<UnpackedEntry> {
  if (Math.max(entry.compressedSize, entry.uncompressedSize) > most) return { kind: 'too-large' };
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // What goes wrong comes out of the readable end; not all of zip.js hands it on.
  entry
    .getData(writable, { passThrough: true })
    .catch((error: unknown) => writable.abort(error).catch(() => undefined));
  const packed = new Uint8Array(entry.compressedSize);
  let size = 0;
  for await (const chunk of chunksOf(readable, complaint)) {
    if (size + chunk.length > packed.length) return { kind: 'damaged' };
    packed.set(chunk, size);
    size += chunk.length;
  }
  const unpacked = decodeZstd(packed.subarray(0, size), entry.uncompressedSize);
  if (unpacked.kind !== 'whole' || unpacked.bytes.length !== entry.uncompressedSize) return { kind: 'damaged' };
  const sum = Number.parseInt(await crc32(unpacked.bytes), 16);
  return sum === entry.crc32 ? unpacked : { kind: 'damaged' };
}
