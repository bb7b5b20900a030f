import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { shown } from '../../src/core/text/shown.ts';
import { type Block, BrokenFile, type Container, type FileLimits, type ReadRow } from './container.ts';
import { csv } from './csv.ts';
import { iob } from './iob.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { recogniseText } from './recognise-text.ts';
import { unpack, zipEntries } from './zip.ts';
import { xml } from './xml.ts';

/**
 * A zip archive of files that are all read in one way, such as the parts and documents of a corpus: their rows one after
 * another, in the order of the paths. What is no file of rows by its name (a licence, a picture) is passed over.
 */
export const archive = {
  id: 'archive',
  read: readFiles,
} as const satisfies Container;

const ROWS_BY_NAME = /\.(?:xml|csv|tsv|iob|conll|jsonl?)$/i;
const HIDDEN = /(?:^|\/)(?:\.|__MACOSX\/)/;
const WORDS = { part: 'the file', advice: 'unpack the archive and choose the file inside' };
const READERS = { csv, iob, json, jsonl, xml };

/** The files of rows in an archive, in the order of their paths. @throws BrokenFile when the archive is not readable. */
export async function filesOfRows(blob: Blob): Promise<readonly FileEntry[]> {
  const entries = [...(await zipEntries(blob)).values()];
  return entries
    .filter(({ filename }) => ROWS_BY_NAME.test(filename) && !HIDDEN.test(filename))
    .sort((left, right) => (left.filename < right.filename ? -1 : 1));
}

async function* readFiles(blob: Blob, limits: FileLimits): AsyncGenerator<Block> {
  const files = await filesOfRows(blob);
  const total = files.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  let [done, unpacked, index] = [0, 0, 0];
  for (const entry of files) {
    const budget = { ...limits, unpackedBytes: limits.unpackedBytes - unpacked };
    const file = await fileIn(entry, budget);
    unpacked += file.size;
    for await (const rows of rowsOf(file, entry.filename, limits)) {
      const numbered = rows.map((row): ReadRow => ('message' in row ? row : { ...row, index: index++ }));
      yield { rows: numbered, fraction: total === 0 ? 1 : done / total };
    }
    done += entry.compressedSize;
  }
}

async function fileIn(entry: FileEntry, limits: FileLimits): Promise<Blob> {
  const chunks: BlobPart[] = [];
  for await (const chunk of unpack(entry, limits, WORDS)) chunks.push(new Uint8Array(chunk));
  return new Blob(chunks);
}

/** A file that cannot be read on is rejected for itself; the others are read. */
async function* rowsOf(file: Blob, path: string, limits: FileLimits): AsyncGenerator<readonly ReadRow[]> {
  const named = (message: string): string => `${shown(path, 120)}: ${message}`;
  try {
    const container = READERS[await recogniseText(file)];
    for await (const { rows } of container.read(file, limits))
      yield rows.map((row) => ('message' in row ? { ...row, message: named(row.message) } : { ...row, file: path }));
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    yield [{ line: 1, message: named(error.message) }];
  }
}
