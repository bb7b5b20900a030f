import { proxy, transfer, type Remote } from 'comlink';
import type { ModelSource } from '../../workers/engine.api.ts';
import type { AidSource, EvaluatorApi, RunFailure, RunResult, Watch } from '../../workers/evaluator.api.ts';
import type { EngineFailure, LoadedModel } from '../core/engine.ts';
import { failure, success, type Outcome } from '../core/outcome.ts';
import type { BedsideEvent } from './bedside.ts';
import type { EngineHost } from './engine-host.ts';
import { isSameModel } from './models.ts';
import type { WorkerLine } from './worker-line.ts';

export type Ran = Outcome<RunResult, RunFailure | EngineFailure>;

/** A run as the evaluator is asked for it, once the model is there. */
export type Begin = (evaluator: Remote<EvaluatorApi>, model: LoadedModel, ports: Ports, watch: Watch) => Promise<Ran>;

/** Where the evaluator reaches the model and, if the run has one, the encoder. */
export interface Ports {
  readonly engine: MessagePort;
  readonly encoder: MessagePort | null;
}

/** Brings engine and evaluator together for one run at a time. */
export interface RunDesk {
  run(
    source: ModelSource,
    aids: readonly AidSource[],
    watch: (event: BedsideEvent) => void,
    begin: Begin,
  ): Promise<Ran>;
  /** A run without a model, over answers stored before. */
  judge(aids: readonly AidSource[], watch: (event: BedsideEvent) => void, begin: BeginStored): Promise<Judged>;
  /** Ends the load or the case under way, whichever it is. */
  stop(): Promise<void>;
}

export type Judged = Outcome<RunResult, RunFailure>;

export type BeginStored = (
  evaluator: Remote<EvaluatorApi>,
  encoder: MessagePort | null,
  watch: Watch,
) => Promise<Judged>;

/** Loads the encoder among the aids and gives a port to it; null when there is none. */
export type ConnectEncoder = (aids: readonly AidSource[]) => Promise<Outcome<MessagePort | null, RunFailure>>;

export function createRunDesk(
  engine: EngineHost,
  evaluator: WorkerLine<EvaluatorApi>,
  connectEncoder: ConnectEncoder,
): RunDesk {
  let loaded: { readonly source: ModelSource; readonly model: LoadedModel } | null = null;
  let current: { isStopped: boolean } | null = null;

  engine.onLost(() => {
    loaded = null;
    if (current !== null) void evaluator.ask((api) => api.engineLost());
  });

  const load = async (
    source: ModelSource,
    watch: (event: BedsideEvent) => void,
  ): Promise<Outcome<LoadedModel, EngineFailure>> => {
    if (loaded !== null && isSameModel(loaded.source, source)) return success(loaded.model);
    loaded = null;
    const outcome = await engine.load(source, (progress) => watch({ kind: 'loading', progress }));
    if (outcome.ok) loaded = { source, model: outcome.value };
    return outcome;
  };

  // A stop that came before the evaluator had begun found nothing to stop there.
  const hearing = (run: { readonly isStopped: boolean }, watch: (event: BedsideEvent) => void): Watch =>
    proxy((event) => {
      if (event.kind === 'started' && run.isStopped) void evaluator.ask((api) => api.stop());
      watch(event);
    });

  return {
    run: async (source, aids, watch, begin) => {
      if (current !== null) return failure(busy);
      const run = { isStopped: false };
      current = run;
      try {
        const encoder = await connectEncoder(aids);
        if (!encoder.ok) return encoder;
        const model = await load(source, watch);
        if (!model.ok) return model;
        if (run.isStopped) return failure(stopped);
        watch({ kind: 'loaded', model: model.value });
        const ports = { engine: moved(await engine.connect()), encoder: moved(encoder.value) };
        return await evaluator.ask((api) => begin(api, model.value, ports, hearing(run, watch)));
      } finally {
        current = null;
      }
    },
    judge: async (aids, watch, begin) => {
      if (current !== null) return failure(busy);
      const run = { isStopped: false };
      current = run;
      try {
        const encoder = await connectEncoder(aids);
        if (!encoder.ok) return encoder;
        return await evaluator.ask((api) => begin(api, moved(encoder.value), hearing(run, watch)));
      } finally {
        current = null;
      }
    },
    stop: async () => {
      if (current !== null) current.isStopped = true;
      await evaluator.ask((api) => api.stop());
      await engine.stop();
    },
  };
}

/** Marked to be handed over, not copied. */
function moved<P extends MessagePort | null>(port: P): P {
  return port === null ? port : transfer(port, [port]);
}

const busy: RunFailure = {
  kind: 'busy',
  message: 'An evaluation is running on this page: wait for it to end or stop it.',
};

const stopped: EngineFailure = {
  kind: 'stopped',
  message: 'The evaluation was stopped before its first case.',
  recoverable: false,
};
