import { BrokenFile, type FileLimits } from './container.ts';
import { chunksOf } from './text-chunks.ts';

/** One file in an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
  /** As the archive claims. */
  readonly unpackedBytes: number;
  readonly offset: number;
  readonly isDeflated: boolean;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const MOST_DIRECTORY_BYTES = 2 ** 20;

/**
 * The entries of an archive by name, from its directory at the end (APPNOTE 6.3.10, 4.3.12). Nothing is unpacked.
 * @throws BrokenFile when the archive is cut off, encrypted or otherwise not readable.
 */
export async function zipEntries(blob: Blob): Promise<ReadonlyMap<string, ZipEntry>> {
  const { start, size } = await directoryPlace(blob);
  const view = await viewOf(blob, start, start + size);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + ENTRY_BYTES <= view.byteLength;) {
    if (view.getUint32(at, true) !== ENTRY_SIGNATURE) break;
    const nameLength = view.getUint16(at + 28, true);
    const entry = readEntry(view, at, nameLength);
    entries.set(entry.name, entry);
    at += ENTRY_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * The bytes of one entry, unpacked as they are read.
 * @throws BrokenFile when they are damaged, or unpack to more than the limits allow, whatever the archive claims.
 */
export async function* unpack(blob: Blob, entry: ZipEntry, limits: FileLimits): AsyncGenerator<Uint8Array> {
  const local = await viewOf(blob, entry.offset, entry.offset + LOCAL_BYTES);
  const start = entry.offset + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
  const packed = blob.slice(start, start + entry.packedBytes).stream();
  const plain = entry.isDeflated ? packed.pipeThrough(new DecompressionStream('deflate-raw')) : packed;
  const most = Math.min(limits.unpackedBytes, 2 ** 20 + entry.packedBytes * limits.packingRatio);
  let size = 0;
  for await (const chunk of chunksOf(plain, `the workbook is damaged: its part "${entry.name}" cannot be unpacked`)) {
    size += chunk.length;
    if (size > most) {
      throw new BrokenFile(
        `the workbook's part "${entry.name}" unpacks to more than ${Math.round(most / 2 ** 20)} MB: save the sheet as CSV`,
        'too-large',
      );
    }
    yield chunk;
  }
}

async function directoryPlace(blob: Blob): Promise<{ start: number; size: number }> {
  const from = Math.max(0, blob.size - END_BYTES - LONGEST_COMMENT);
  const view = await viewOf(blob, from, blob.size);
  let at = view.byteLength - END_BYTES;
  while (at >= 0 && view.getUint32(at, true) !== END_SIGNATURE) at--;
  if (at < 0)
    throw new BrokenFile('the workbook is cut off: the end of the file is missing, so fetch or save it again');
  const size = view.getUint32(at + 12, true);
  const start = view.getUint32(at + 16, true);
  if (size > MOST_DIRECTORY_BYTES || start + size > blob.size)
    throw new BrokenFile('the workbook is damaged: its table of contents is out of place');
  return { start, size };
}

function readEntry(view: DataView, at: number, nameLength: number): ZipEntry {
  const method = view.getUint16(at + 10, true);
  const name = new TextDecoder().decode(
    new Uint8Array(
      view.buffer,
      view.byteOffset + at + ENTRY_BYTES,
      Math.min(nameLength, view.byteLength - at - ENTRY_BYTES),
    ),
  );
  const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
  if (isEncrypted || (method !== 0 && method !== 8)) {
    throw new BrokenFile(
      `the workbook's part "${name}" is encrypted or packed in an unknown way: save the sheet as CSV`,
    );
  }
  return {
    name,
    packedBytes: view.getUint32(at + 20, true),
    unpackedBytes: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    isDeflated: method === 8,
  };
}

async function viewOf(blob: Blob, from: number, to: number): Promise<DataView> {
  const view = new DataView(await blob.slice(from, to).arrayBuffer());
  if (view.byteLength < to - from) throw new BrokenFile('the workbook is damaged: it points outside itself');
  return view;
}
