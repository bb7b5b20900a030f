import { createSHA256 } from 'hash-wasm';
import { chunksOf } from '../containers/text-chunks.ts';

/** A told step is at least this large. */
const stepBytes = 2 ** 22;

/** SHA-256 of a large file as lower-case hex. `tell` hears how many bytes are done. */
export async function hashModel(file: Blob, tell: (doneBytes: number) => void): Promise<string> {
  const hash = await createSHA256();
  let doneBytes = 0;
  let toldBytes = 0;
  for await (const chunk of chunksOf(file.stream())) {
    hash.update(chunk);
    doneBytes += chunk.length;
    if (doneBytes - toldBytes < stepBytes) continue;
    toldBytes = doneBytes;
    tell(doneBytes);
  }
  tell(doneBytes);
  return hash.digest('hex');
}
