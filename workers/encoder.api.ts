import type { Encoder } from '../src/core/evidence.ts';
import type { Failure, Outcome } from '../src/core/outcome.ts';

/** An encoder as chosen by the reader. */
export interface EncoderFiles {
  /** ONNX file of a BERT with its weights inside, whole or cut off behind a block. */
  readonly model: Blob;
  /** The same model's `tokenizer.json`, a WordPiece tokenizer. */
  readonly tokenizer: Blob;
  readonly title: string;
  /** Compares at this block, counted from 1, whatever the task's protocol says: for models with fewer blocks. */
  readonly layer?: number;
}

export interface LoadedEncoder {
  readonly title: string;
  /** Of the ONNX file, lower-case hex. */
  readonly sha256: string;
  readonly dtype: WeightType;
  readonly blocks: number;
  /** Numbers a token. */
  readonly width: number;
  /** Tokens of the tokenizer. */
  readonly vocabulary: number;
  /** Longer texts are cut. */
  readonly maxTokens: number;
  /** All of this that can change a number, with the tokenizer's hash and the version of ONNX Runtime, as one line. */
  readonly detail: string;
}

/** How most weights are stored; everything is computed in single precision or, with `int8`, in whole numbers between. */
export type WeightType = 'float32' | 'float16' | 'bfloat16' | 'int8' | 'int4' | 'float64';

export interface EncoderProgress {
  /** `reading`: the file is read and hashed. `starting`: weights go into ONNX Runtime. */
  readonly stage: 'reading' | 'starting';
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface EncoderFailure extends Failure {
  /**
   * `bad-model`, `bad-tokenizer`: the file is broken or no BERT. `no-layer`: it has fewer blocks than asked for.
   * `wrong-model`: another encoder than the task compares with. `out-of-memory`, `refused`: ONNX Runtime failed.
   * `not-loaded`, `lost`: there is no encoder, or its worker has ended.
   */
  readonly kind:
    'bad-model' | 'bad-tokenizer' | 'no-layer' | 'wrong-model' | 'out-of-memory' | 'refused' | 'not-loaded' | 'lost';
}

/** What the encoder worker offers. Plain data both ways; only `onProgress` crosses as a proxy. */
export interface EncoderApi extends Encoder {
  /** Takes the place of an encoder loaded before. */
  load(
    files: EncoderFiles,
    onProgress: (progress: EncoderProgress) => void,
  ): Promise<Outcome<LoadedEncoder, EncoderFailure>>;
  dispose(): Promise<void>;
  /** Serves the same encoder on one more port, so that another worker can ask it directly. */
  listen(port: MessagePort): Promise<void>;
}
