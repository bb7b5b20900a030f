import type { Engine, EngineFailure, LoadedModel } from '../../src/core/engine.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { ForcedText, ForcingOrder } from '../../src/core/speed/forced-text.ts';
import type { LoadOptions, LoadProgress, ModelSource } from '../engine.api.ts';

/** An engine with its model in memory. Who holds it also knows the source, so restarting is not its business. */
export interface OpenEngine extends Omit<Engine, 'restart'> {
  readonly model: LoadedModel;
  /** Forced decoding; absent in an engine that cannot. */
  forceText?(order: ForcingOrder): Promise<Outcome<ForcedText, EngineFailure>>;
}

/** How one kind of engine is opened. Fails with `stopped` when `signal` is aborted first. */
export type OpenModel = (
  source: ModelSource,
  options: LoadOptions,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
) => Promise<Outcome<OpenEngine, EngineFailure>>;
