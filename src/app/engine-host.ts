import { proxy, releaseProxy, transfer, wrap, type Remote } from 'comlink';
import engineUrl from '../../workers/engine.ts?worker&url';
import type { EngineApi, LoadOptions, LoadProgress, ModelSource } from '../../workers/engine.api.ts';
import type { Engine, EngineFailure, LoadedModel } from '../core/engine.ts';
import { failure, type Outcome } from '../core/outcome.ts';
import { startBlobWorker } from './blob-worker.ts';

/** The page's side of the engine worker. It owns the worker: starts it when first needed, and ends it when it must. */
export interface EngineHost extends Engine, Pick<EngineApi, 'forceText'> {
  load(
    source: ModelSource,
    onProgress: (progress: LoadProgress) => void,
    options?: LoadOptions,
  ): Promise<Outcome<LoadedModel, EngineFailure>>;
  /** A new port on which another worker finds the engine. It goes dead with the engine worker: see `onLost`. */
  connect(): Promise<MessagePort>;
  /** Called when the engine worker was ended or died: ports given out answer no more. */
  onLost(listener: (reason: EngineFailure) => void): void;
  /** Ends the engine worker at once. Calls under way fail; `restart` begins a new worker with the same model. */
  terminate(): void;
}

export interface EngineHostOptions {
  readonly startWorker: () => Worker;
  /** How long an engine that was asked to stop may go on before its worker is ended. */
  readonly stopGraceMs: number;
}

const usual: EngineHostOptions = {
  startWorker: () => startBlobWorker(engineUrl, 'engine'),
  stopGraceMs: 5000,
};

export const usualLoad: LoadOptions = { backend: 'wasm', startTimeoutMs: 20_000 };

/** One living worker. `lost` settles when it is gone, and every call is raced with it: Comlink never rejects pending calls. */
interface Line {
  readonly worker: Worker;
  readonly api: Remote<EngineApi>;
  readonly lost: Promise<EngineFailure>;
  readonly lose: (reason: EngineFailure) => void;
}

type Ask<T> = (api: Remote<EngineApi>) => Promise<Outcome<T, EngineFailure>>;

export function createEngineHost({ startWorker, stopGraceMs }: EngineHostOptions = usual): EngineHost {
  // Held here for the worker's whole life: a collected Comlink proxy takes its answers along.
  let line: Line | null = null;
  let choice: { readonly source: ModelSource; readonly options: LoadOptions } | null = null;
  const listeners = new Set<(reason: EngineFailure) => void>();

  function openLine(): Line {
    line ??= startLine(startWorker());
    return line;
  }

  function startLine(worker: Worker): Line {
    const { promise: lost, resolve } = deferred<EngineFailure>();
    const lose = (reason: EngineFailure): void => {
      worker.terminate();
      if (line?.worker === worker) line = null;
      resolve(reason);
      for (const listener of listeners) listener(reason);
    };
    worker.addEventListener('error', (event: Event) => {
      const detail = event instanceof ErrorEvent && event.message !== '' ? ` (${event.message})` : '';
      lose({
        kind: 'crashed',
        message: `The engine's worker failed${detail}. Load the model again.`,
        recoverable: true,
      });
    });
    return { worker, api: wrap<EngineApi>(worker), lost, lose };
  }

  async function call<T>(ask: Ask<T>): Promise<Outcome<T, EngineFailure>> {
    const { api, lost } = openLine();
    return Promise.race([ask(api), lost.then((reason) => failure(reason))]);
  }

  async function load(
    source: ModelSource,
    onProgress: (progress: LoadProgress) => void,
    options = usualLoad,
  ): Promise<Outcome<LoadedModel, EngineFailure>> {
    choice = { source, options };
    const outcome = await call((api) => api.load(source, options, proxy(onProgress)));
    if (outcome.ok && isChosen(source)) {
      const { threads, sha256 } = outcome.value;
      choice = { source: { ...source, threads, sha256 }, options };
    }
    return outcome;
  }

  function isChosen(source: ModelSource): boolean {
    return choice?.source === source;
  }

  async function restart(): Promise<Outcome<LoadedModel, EngineFailure>> {
    if (line !== null || choice === null) return call((api) => api.restart());
    return load(choice.source, () => undefined, choice.options);
  }

  async function stop(): Promise<void> {
    if (line === null) return;
    const { api, lost, lose } = line;
    const asked = api.stop().then(() => true);
    const answered = await Promise.race([asked, lost.then(() => true), after(stopGraceMs).then(() => false)]);
    if (!answered)
      lose({
        kind: 'stopped',
        message: 'The engine did not stop in time and was ended. Load the model again.',
        recoverable: true,
      });
  }

  async function dispose(): Promise<void> {
    choice = null;
    if (line === null) return;
    const { api, lost, lose } = line;
    await Promise.race([api.dispose(), lost, after(stopGraceMs)]);
    api[releaseProxy]();
    lose({ kind: 'stopped', message: 'The engine was closed.', recoverable: false });
  }

  return {
    load,
    restart,
    stop,
    dispose,
    setPrefix: (prefix) => call((api) => api.setPrefix(prefix)),
    generate: (prompt, decoding) => call((api) => api.generate(prompt, decoding)),
    score: (prompt, options) => call((api) => api.score(prompt, options)),
    countTokens: (prompt) => call((api) => api.countTokens(prompt)),
    countText: (text) => call((api) => api.countText(text)),
    cutText: (text, tokens) => call((api) => api.cutText(text, tokens)),
    forceText: (order) => call((api) => api.forceText(order)),
    async connect() {
      const { port1, port2 } = new MessageChannel();
      await openLine().api.listen(transfer(port1, [port1]));
      return port2;
    },
    onLost: (listener) => void listeners.add(listener),
    terminate: () => line?.lose({ kind: 'stopped', message: 'The engine was ended.', recoverable: true }),
  };
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
