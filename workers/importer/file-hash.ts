import { createSHA256 } from 'hash-wasm';
import { chunksOf } from '../containers/text-chunks.ts';

/** SHA-256 of a file as lower-case hex, read a chunk at a time. */
export async function sha256OfBlob(blob: Blob): Promise<string> {
  const hash = await createSHA256();
  for await (const chunk of chunksOf(blob.stream())) hash.update(chunk);
  return hash.digest('hex');
}

export async function sha256OfText(text: string): Promise<string> {
  const hash = await createSHA256();
  return hash.update(text).digest('hex');
}
