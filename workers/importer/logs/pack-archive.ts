import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { LogFile } from '../../../src/core/logs/logged-run.ts';

/** 1 January 2000: an archive of equal files is equal, whenever it is packed. */
const STAMP = new Date(2000, 0, 1);

/** Files as one zip archive, deflated, in the order given. */
export async function packArchive(members: readonly LogFile[]): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false, lastModDate: STAMP });
  for (const { path, text } of members) await writer.add(path, new TextReader(text));
  return writer.close();
}
