import type { AidIdentity } from '../src/core/run.ts';

/** A file that metrics use, as it was checked when it was chosen. */
export interface AidSource {
  readonly identity: AidIdentity;
  /** The table or list itself; for an encoder its ONNX model, then its tokenizer.json. */
  readonly files: readonly Blob[];
}
