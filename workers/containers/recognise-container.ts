import { filesOfRows } from './archive.ts';
import { BrokenFile, type Container } from './container.ts';
import { containers } from './index.ts';
import { recogniseText } from './recognise-text.ts';
import { zipEntries } from './zip.ts';

/** First bytes of files people try that hold no readable rows, and what to do about them. */
const UNREADABLE: readonly (readonly [string, string])[] = [
  ['\x1f\x8b', 'this file is packed with gzip: unpack it and choose the file inside'],
  [
    '\xd0\xcf\x11\xe0',
    'this is an old Excel file or one with a password: save it as .xlsx without a password, or as CSV',
  ],
  ['PAR1', 'this is a Parquet file: convert it to JSON lines first'],
  ['%PDF', 'this is a PDF: cases must come as JSON, JSON lines, CSV or .xlsx'],
  ['GGUF', 'this is a model, not a dataset: choose it where the model is chosen'],
];

/** Documents that are archives too, each by a file in it, and what to do about them. */
const DOCUMENTS: readonly (readonly [string, string])[] = [
  ['word/document.xml', 'this is a Word document: put one case in each row of a table, and save that as .xlsx or CSV'],
  [
    'ppt/presentation.xml',
    'this is a presentation: put one case in each row of a table, and save that as .xlsx or CSV',
  ],
  ['xl/workbook.bin', 'this is a binary Excel workbook: save it as .xlsx or CSV'],
  ['META-INF/manifest.xml', 'this is an OpenDocument file: save its table as .xlsx or CSV'],
];

/**
 * By content, never by name.
 * @throws BrokenFile when the file is empty or holds no rows in any way we know.
 */
export async function recogniseContainer(blob: Blob): Promise<Container> {
  const head = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  const start = Array.from(head, (byte) => String.fromCharCode(byte)).join('');
  const known = UNREADABLE.find(([mark]) => start.startsWith(mark));
  if (known !== undefined) throw new BrokenFile(known[1]);
  if (start.startsWith('PK')) return packedIn(blob);
  return containers[await recogniseText(blob)];
}

/** A damaged archive and one without any file of rows are left to the workbook's reader, which says what is wrong. */
async function packedIn(blob: Blob): Promise<Container> {
  const paths = await pathsIn(blob);
  const document = DOCUMENTS.find(([path]) => paths.has(path));
  if (document !== undefined) throw new BrokenFile(document[1]);
  if (paths.size === 0 || paths.has('xl/workbook.xml')) return containers.xlsx;
  return (await filesOfRows(blob)).length === 0 ? containers.xlsx : containers.archive;
}

/** None where the archive is damaged. */
async function pathsIn(blob: Blob): Promise<ReadonlySet<string>> {
  try {
    return new Set((await zipEntries(blob)).keys());
  } catch (error) {
    if (error instanceof BrokenFile) return new Set();
    throw error;
  }
}
