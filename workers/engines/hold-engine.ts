import type { EngineFailure, Generation, LoadedModel } from '../../src/core/engine.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import type { EngineApi, LoadOptions, LoadProgress, ModelSource } from '../engine.api.ts';
import { failed } from './failures.ts';
import { engines } from './index.ts';
import type { OpenEngine } from './open-engine.ts';
import { watchPauses } from './pause-watch.ts';

/** What `restart` loads again. */
interface Choice {
  readonly source: ModelSource;
  readonly options: LoadOptions;
}

const silent = (): void => undefined;

/** Holds whichever model is loaded and passes requests on to its engine. */
export function holdEngine(registry = engines): Omit<EngineApi, 'listen'> {
  let choice: Choice | null = null;
  let engine: OpenEngine | null = null;
  let loading: AbortController | null = null;

  async function load(
    source: ModelSource,
    options: LoadOptions,
    onProgress: (progress: LoadProgress) => void,
  ): ReturnType<EngineApi['load']> {
    await unload();
    choice = { source, options };
    const controller = new AbortController();
    loading = controller;
    const outcome = await registry[source.engine](source, options, onProgress, controller.signal);
    if (loading === controller) loading = null;
    if (!outcome.ok) return outcome;
    if (controller.signal.aborted) {
      await outcome.value.dispose();
      return failed('stopped', `Loading "${source.title}" was stopped.`);
    }
    engine = outcome.value;
    const { model } = engine;
    // A restart must give the same engine or fail: the same bytes, and the thread count that was found once.
    choice = { source: { ...source, threads: model.threads, sha256: model.sha256 }, options };
    return success(model);
  }

  async function restart(): ReturnType<EngineApi['restart']> {
    return choice === null ? notLoaded() : load(choice.source, choice.options, silent);
  }

  async function unload(): Promise<void> {
    loading?.abort();
    loading = null;
    const former = engine;
    engine = null;
    await former?.dispose();
  }

  async function dispose(): Promise<void> {
    choice = null;
    await unload();
  }

  async function stop(): Promise<void> {
    loading?.abort();
    await engine?.stop();
  }

  async function ask<T>(
    request: (open: OpenEngine) => Promise<Outcome<T, EngineFailure>>,
  ): Promise<Outcome<T, EngineFailure>> {
    return engine === null ? notLoaded() : request(engine);
  }

  /** Every time an engine tells passes here: none of them is believed to have been spent on the answer while the device slept. */
  async function askTimed(
    request: (open: OpenEngine) => Promise<Outcome<Generation, EngineFailure>>,
  ): Promise<Outcome<Generation, EngineFailure>> {
    const pauses = watchPauses(() => performance.now());
    // Whether it is answered or breaks, the watch ends.
    let pausedMs = 0;
    const outcome = await ask(request).finally(() => (pausedMs = pauses.end()));
    return outcome.ok && pausedMs > 0 ? success(withoutPause(outcome.value, pausedMs)) : outcome;
  }

  return {
    load,
    restart,
    dispose,
    stop,
    setPrefix: (prefix) => ask((open) => open.setPrefix(prefix)),
    generate: (prompt, decoding) => askTimed((open) => open.generate(prompt, decoding)),
    score: (prompt, options) => askTimed((open) => open.score(prompt, options)),
    countTokens: (prompt) => ask((open) => open.countTokens(prompt)),
    countText: (text) => ask((open) => open.countText(text)),
    cutText: (text, tokens) => ask((open) => open.cutText(text, tokens)),
    forceText: (order) => ask(async (open) => open.forceText?.(order) ?? cannotForce(open.model)),
  };
}

function withoutPause(generation: Generation, pausedMs: number): Generation {
  const { timing } = generation;
  return { ...generation, timing: { ...timing, totalMs: Math.max(0, timing.totalMs - pausedMs), pausedMs } };
}

function cannotForce({ model }: LoadedModel): { readonly ok: false; readonly failure: EngineFailure } {
  return failed('unsupported', `The engine of "${model}" cannot be made to say a given text. Choose a GGUF model.`);
}

function notLoaded(): { readonly ok: false; readonly failure: EngineFailure } {
  return failed('not-loaded', 'No model is loaded. Load one first.');
}
