import type { Engine, EngineFailure, LoadedModel } from '../src/core/engine.ts';
import type { Outcome } from '../src/core/outcome.ts';

/** Engines a model can be loaded with; `workers/engines/index.ts` holds one line for each. */
export type EngineId = 'llamacpp';

/** A model as chosen by the reader, before anything of it was read. */
export interface ModelSource {
  readonly engine: EngineId;
  readonly id: string;
  readonly title: string;
  readonly source: ModelFile;
  /** Worker threads, 1 or more; `probe` measures 1, 2 and 4 while loading and keeps the fastest. */
  readonly threads: number | 'probe';
  /** Tokens of prompt and answer together; `model` takes what the model was trained for, up to 8,192. */
  readonly contextTokens: number | 'model';
  /** What the file must be; another size or hash is refused as `bad-model`. */
  readonly sizeBytes?: number;
  /** Lower-case hex. */
  readonly sha256?: string;
}

/** `url` is absolute and of this origin. */
export type ModelFile = { readonly kind: 'url'; readonly url: string } | { readonly kind: 'file'; readonly file: Blob };

export interface LoadOptions {
  /** `webgpu` asks for the GPU; what is really used stands in `LoadedModel.backend`. */
  readonly backend: 'wasm' | 'webgpu';
  /** The engine's code must show a sign of life within this time, else the load fails with `timeout`. */
  readonly startTimeoutMs: number;
}

export interface LoadProgress {
  /** `reading`: the file is read and hashed. `starting`: weights go into the engine. `probing`: thread counts are compared. */
  readonly stage: 'reading' | 'starting' | 'probing';
  readonly doneBytes: number;
  /** Null when the size is not known. */
  readonly totalBytes: number | null;
}

/** What the engine worker offers. Plain data both ways; only `onProgress` crosses as a proxy. */
export interface EngineApi extends Engine {
  /** Takes the place of a model loaded before. `stop` or `dispose` end a load under way with `stopped`. */
  load(
    source: ModelSource,
    options: LoadOptions,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Outcome<LoadedModel, EngineFailure>>;
  /** Serves the same engine on one more port, so that another worker can ask it directly. */
  listen(port: MessagePort): Promise<void>;
}
