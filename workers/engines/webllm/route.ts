import type { Decoding, EngineFailure, Generation, Usage } from '../../../src/core/engine.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import type { Message, Prompt } from '../../../src/core/prompt.ts';

/** One way to have WebLLM answer. Asked for one thing at a time; may throw when the device is lost or `signal` aborts. */
export interface Route {
  setPrefix(prefix: readonly Message[]): Promise<Usage>;
  generate(prompt: Prompt, decoding: Decoding, signal: AbortSignal): Promise<Outcome<Generation, EngineFailure>>;
  score(prompt: Prompt, options: readonly string[], signal: AbortSignal): Promise<Outcome<Generation, EngineFailure>>;
}
