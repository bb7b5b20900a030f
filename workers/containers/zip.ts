import { BlobReader, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { quote } from '../../src/core/formats/cells.ts';
import { BrokenFile, type FileLimits } from './container.ts';
import { chunksOf } from './text-chunks.ts';
import { unpackZstd, ZSTANDARD } from './unpack-zstd.ts';

/** What an archive may hold, and what it is called. */
export interface ArchiveBounds {
  readonly entries: number;
  readonly directoryBytes: number;
  readonly noun: string;
}

const OF_WORKBOOK: ArchiveBounds = { entries: 10_000, directoryBytes: 2 ** 20, noun: 'the workbook' };
const UNPACKED = [0, 8, ZSTANDARD];
/** No worker of its own: this already is one, and the page lets none other start. */
const READING = { useWebWorkers: false, checkCrc32: true };

/**
 * The files in an archive by name, from the directory at its end. Nothing is unpacked.
 * @throws BrokenFile when the archive is cut off or otherwise not readable.
 */
export async function zipEntries(blob: Blob, bounds = OF_WORKBOOK): Promise<ReadonlyMap<string, FileEntry>> {
  const entries = new Map<string, FileEntry>();
  try {
    for await (const entry of new ZipReader(new DirectoryReader(blob, bounds), READING).getEntriesGenerator()) {
      if (!entry.directory) entries.set(entry.filename, entry);
      if (entries.size > bounds.entries)
        throw new BrokenFile(`${bounds.noun} holds more files than any program writes`);
    }
  } catch (error) {
    throw error instanceof BrokenFile
      ? error
      : new BrokenFile(`${bounds.noun} is cut off or damaged: fetch or save it again`);
  }
  return entries;
}

/** What an archive is for its reader, and what to do where a part of it cannot be read. */
export interface ArchiveWords {
  readonly part: string;
  readonly advice: string;
}

const WORKBOOK: ArchiveWords = { part: "the workbook's part", advice: 'save the sheet as CSV' };

/**
 * The bytes of one file in an archive, unpacked as they are read.
 * @throws BrokenFile when they are damaged, or unpack to more than the limits allow, whatever the archive claims.
 */
export async function* unpack(
  entry: FileEntry,
  limits: FileLimits,
  { part, advice }: ArchiveWords = WORKBOOK,
): AsyncGenerator<Uint8Array> {
  const name = `${part} ${quote(entry.filename)}`;
  if (entry.encrypted || !UNPACKED.includes(entry.compressionMethod)) {
    throw new BrokenFile(`${name} is encrypted or packed in an unknown way: ${advice}`);
  }
  const most = Math.min(limits.unpackedBytes, 2 ** 20 + entry.compressedSize * limits.packingRatio);
  const damaged = `${name} is damaged and cannot be unpacked: fetch or save it again`;
  const tooLarge = `${name} unpacks to more than ${Math.round(most / 2 ** 20)} MB: ${advice}`;
  if (entry.compressionMethod === ZSTANDARD) {
    const unpacked = await unpackZstd(entry, most, damaged);
    if (unpacked.kind === 'too-large') throw new BrokenFile(tooLarge, 'too-large');
    if (unpacked.kind === 'damaged') throw new BrokenFile(damaged);
    yield unpacked.bytes;
    return;
  }
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // What goes wrong comes out of the readable end; not all of zip.js hands it on.
  entry.getData(writable).catch((error: unknown) => writable.abort(error).catch(() => undefined));
  let size = 0;
  for await (const chunk of chunksOf(readable, damaged)) {
    size += chunk.length;
    if (size > most) throw new BrokenFile(tooLarge, 'too-large');
    yield chunk;
  }
}

/** Parts are streamed; what zip.js wants at once is the directory, as long as the archive claims that to be. */
class DirectoryReader extends BlobReader {
  readonly #bounds: ArchiveBounds;

  constructor(blob: Blob, bounds: ArchiveBounds) {
    super(blob);
    this.#bounds = bounds;
  }

  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    if (length > this.#bounds.directoryBytes)
      throw new BrokenFile(`${this.#bounds.noun} is damaged: its table of contents is out of place`);
    return super.readUint8Array(offset, length);
  }
}
