import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';

/** A file to be packed, by its path in the archive. */
export interface PackedFile {
  readonly path: string;
  readonly content: string | Blob;
}

/** 1 January 2000: an archive of equal files is equal, whenever it is packed. */
const STAMP = new Date(2000, 0, 1);

/** Files as one zip archive, deflated, in the order given. */
export async function packArchive(files: readonly PackedFile[]): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false, lastModDate: STAMP });
  for (const { path, content } of files)
    await writer.add(path, typeof content === 'string' ? new TextReader(content) : new BlobReader(content));
  return writer.close();
}
