import type { StatedScore } from './logs/stated-score.ts';
import type { Failure, Outcome } from './outcome.ts';
import type { Message, Prompt } from './prompt.ts';

/** How text is drawn from a model. Temperature 0 is greedy. */
export interface Decoding {
  readonly temperature: number;
  /** 0 to 1. */
  readonly topP: number;
  readonly seed: number;
  readonly maxTokens: number;
  readonly stop: readonly string[];
  /** Goes on to `maxTokens` where the model would end. For measuring speed only; absent: false. */
  readonly ignoreEnd?: boolean;
}

/** What came back for one prompt. */
export interface Generation {
  readonly text: string;
  /** `stop`: the model ended or a stop string was met. `length`: the token limit cut it. `scored`: options were scored, nothing was generated. */
  readonly finish: 'stop' | 'length' | 'scored';
  readonly usage: Usage;
  readonly timing: Timing;
  /** Present when options were scored: natural-log probability of each, renormalised over the options. */
  readonly likelihoods?: readonly Likelihood[];
}

export interface Likelihood {
  readonly option: string;
  readonly logProbability: number;
}

/** In tokens. `cachedTokens` of the prompt were kept from before. */
export interface Usage {
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

/** In milliseconds. */
export interface Timing {
  /** For so long the device slept, or the tab was halted: `totalMs` is without it, the others may contain it. Absent: neither happened. */
  readonly pausedMs?: number;
  readonly firstTokenMs: number;
  readonly prefillMs: number;
  readonly decodeMs: number;
  readonly totalMs: number;
}

/** Everything about a loaded model that can change a number. Stored with every run. */
export interface LoadedModel {
  readonly engine: string;
  /** Package and native version, for example `wllama 3.8.1`. */
  readonly engineVersion: string;
  readonly model: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** `none`: answers were stored before and nothing was computed. */
  readonly backend: 'wasm' | 'webgpu' | 'none';
  readonly threads: number;
  /** Tokens of prompt and answer together. */
  readonly contextTokens: number;
  /** What the model was trained for, where its file says so. */
  readonly trainedContextTokens: number | null;
  readonly parameters: number | null;
  /** Text of the token the tokenizer puts before every text; absent where it puts none. */
  readonly beginToken?: string;
  /** True when the chat template takes no system message: instructions then stand in the first user turn. */
  readonly refusesSystemRole?: boolean;
  /** Where the engine knows: what its device computes on and in which way, on which the last digits of its numbers depend. */
  readonly computing?: string;
  /** Milliseconds from choosing the model to its first question, reading and hashing it included. No part of the fingerprint; absent: not measured. */
  readonly loadMs?: number;
  /** What the engine says its weights, keys and values, and working space take after loading. No part of the fingerprint; absent: it does not say. */
  readonly memoryBytes?: number;
  /** Of a log of another tool that was judged again: what it says itself. */
  readonly stated?: readonly StatedScore[];
  /** What was noticed while loading, one sentence each, for example "WebGPU was asked for but is not used: ...". */
  readonly notes: readonly string[];
}

export type EngineFailureKind =
  | 'bad-model'
  | 'no-template'
  | 'context'
  | 'out-of-memory'
  | 'unsupported'
  | 'stopped'
  | 'crashed'
  | 'timeout'
  | 'not-loaded'
  /** A file of stored answers has none for the case. */
  | 'no-prediction';

export interface EngineFailure extends Failure {
  readonly kind: EngineFailureKind;
  /** True when the same request may succeed after `restart`. */
  readonly recoverable: boolean;
}

/**
 * One loaded model. Requests are served one at a time in the order asked; every promise settles, also after
 * `stop`, a crash or `dispose`. An engine keeps no state but the prefix.
 */
export interface Engine {
  /** Prepares the constant part of coming prompts. Never needed for a right answer, only for speed and repeatability. */
  setPrefix(prefix: readonly Message[]): Promise<Outcome<Usage, EngineFailure>>;
  generate(prompt: Prompt, decoding: Decoding): Promise<Outcome<Generation, EngineFailure>>;
  /** One forward pass: which of `options` would the answer begin with? At least two, no two alike in their first token. */
  score(prompt: Prompt, options: readonly string[]): Promise<Outcome<Generation, EngineFailure>>;
  /** Tokens of the rendered prompt, chat template included. */
  countTokens(prompt: Prompt): Promise<Outcome<number, EngineFailure>>;
  /** Tokens of a bare text: no template, no special tokens. */
  countText(text: string): Promise<Outcome<number, EngineFailure>>;
  /** The longest beginning of `text` that has at most `tokens` tokens; empty for 0 or less. */
  cutText(text: string, tokens: number): Promise<Outcome<string, EngineFailure>>;
  /** Ends the request under way, which then fails with `stopped`. The engine stays usable. */
  stop(): Promise<void>;
  /** Rebuilds the engine with the same model after a recoverable failure. */
  restart(): Promise<Outcome<LoadedModel, EngineFailure>>;
  dispose(): Promise<void>;
}
