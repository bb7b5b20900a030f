import type { Engine, EngineFailure, LoadedModel } from '../src/core/engine.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { ForcedText, ForcingOrder } from '../src/core/speed/forced-text.ts';

/** Engines a model can be loaded with; `workers/engines/index.ts` holds one line for each. */
export type EngineId = 'llamacpp' | 'webllm';

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

/** `url` is absolute and of this origin. `mlc`: builds of one model for WebLLM, the preferred first. */
export type ModelFile =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly file: Blob }
  | { readonly kind: 'mlc'; readonly builds: readonly MlcBuild[] };

/** One build of a model, as in WebLLM's list. Every file of it stands in Cache Storage already, under its absolute address. */
export interface MlcBuild {
  /** With its quantisation, which tells the precision: `Qwen2.5-0.5B-Instruct-q4f16_1-MLC`. */
  readonly id: string;
  /** Folder of weights, tokenizer and `mlc-chat-config.json`; `resolve/main/` is added where no branch is named. */
  readonly modelUrl: string;
  /** The compiled model library. */
  readonly libraryUrl: string;
  /** Context in place of the one in `mlc-chat-config.json`. */
  readonly contextTokens?: number;
  /** What WebLLM's list says the graphics memory must hold. */
  readonly graphicsMegabytes?: number;
}

export interface LoadOptions {
  /** `webgpu` asks for the GPU; what is really used stands in `LoadedModel.backend`. */
  readonly backend: 'wasm' | 'webgpu';
  /** The engine's code must show a sign of life within this time, else the load fails with `timeout`. */
  readonly startTimeoutMs: number;
}

export interface LoadProgress {
  /**
   * `reading`: the file is read and hashed. `starting`: weights go into the engine. `probing`: thread counts are compared.
   * `checking`: the device computes one text in several ways, and the numbers are compared.
   */
  readonly stage: 'reading' | 'starting' | 'probing' | 'checking';
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
  /**
   * Makes the model say a text and tells what it thought at each place: two ways of computing one model are compared so, since
   * texts that they write themselves part after the first difference. Fails with `unsupported` where an engine cannot.
   */
  forceText(order: ForcingOrder): Promise<Outcome<ForcedText, EngineFailure>>;
  /** Serves the same engine on one more port, so that another worker can ask it directly. */
  listen(port: MessagePort): Promise<void>;
}
