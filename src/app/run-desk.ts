import { proxy, transfer, type Remote } from 'comlink';
import type { LoadOptions, LoadProgress, ModelSource } from '../../workers/engine.api.ts';
import type { AidSource } from '../../workers/aid-source.api.ts';
import type { EvaluatorApi, RunResult, Watch } from '../../workers/evaluator.api.ts';
import type { RunFailure } from '../../workers/run-failure.api.ts';
import type { EngineFailure, LoadedModel } from '../core/engine.ts';
import { failure, success, type Failure, type Outcome } from '../core/outcome.ts';
import type { BedsideEvent } from './bedside-event.ts';
import { usualLoad, type EngineHost } from './engine-host.ts';
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

/** The engine, lent for something that is no run. */
export interface EngineLoan {
  /** Nothing is loaded anew when the same model is there already, computing in the same way. */
  load(
    source: ModelSource,
    watch: (progress: LoadProgress) => void,
    options?: LoadOptions,
  ): Promise<Outcome<LoadedModel, EngineFailure>>;
  readonly engine: Pick<EngineHost, 'cutText' | 'generate' | 'score' | 'forceText'>;
  isStopped(): boolean;
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
  /** Lends the engine; refused while a run or another loan has it. */
  lend<T, F extends Failure>(work: (loan: EngineLoan) => Promise<Outcome<T, F>>): Promise<Outcome<T, F | RunFailure>>;
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
  let loaded: { readonly source: ModelSource; readonly options: LoadOptions; readonly model: LoadedModel } | null =
    null;
  let current: Current | null = null;

  engine.onLost(() => {
    loaded = null;
    if (current !== null) void evaluator.ask((api) => api.engineLost());
  });

  const load: EngineLoan['load'] = async (source, watch, options = usualLoad) => {
    if (loaded !== null && isSameModel(loaded.source, source) && loaded.options.backend === options.backend)
      return success(loaded.model);
    loaded = null;
    const begun = performance.now();
    const outcome = await engine.load(source, watch, options);
    if (!outcome.ok) return outcome;
    const model = { ...outcome.value, loadMs: performance.now() - begun };
    loaded = { source, options, model };
    return success(model);
  };

  // A stop that came before the evaluator had begun found nothing to stop there.
  const hearing = (run: { readonly isStopped: boolean }, watch: (event: BedsideEvent) => void): Watch =>
    proxy((event) => {
      const isBegun = event.kind === 'started' || event.kind === 'counting';
      if (isBegun && run.isStopped) void evaluator.ask((api) => api.stop());
      watch(event);
    });

  return {
    run: async (source, aids, watch, begin) => {
      if (current !== null) return failure(busyWith(current));
      const run = { use: 'run' as const, isStopped: false };
      current = run;
      try {
        const encoder = await connectEncoder(aids);
        if (!encoder.ok) return encoder;
        const model = await load(source, (progress) => watch({ kind: 'loading', progress }));
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
      if (current !== null) return failure(busyWith(current));
      const run = { use: 'run' as const, isStopped: false };
      current = run;
      try {
        const encoder = await connectEncoder(aids);
        if (!encoder.ok) return encoder;
        return await evaluator.ask((api) => begin(api, moved(encoder.value), hearing(run, watch)));
      } finally {
        current = null;
      }
    },
    lend: async (work) => {
      if (current !== null) return failure(busyWith(current));
      const loan = { use: 'loan' as const, isStopped: false };
      current = loan;
      try {
        return await work({ load, engine, isStopped: () => loan.isStopped });
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

/** Who has the engine. */
interface Current {
  readonly use: 'run' | 'loan';
  isStopped: boolean;
}

function busyWith({ use }: Current): RunFailure {
  const what = use === 'run' ? 'An evaluation is running' : 'A model is being measured';
  const where = use === 'run' ? 'on this page' : 'on the device screen of this page';
  return { kind: 'busy', message: `${what} ${where}: wait for it to end or stop it.` };
}

const stopped: EngineFailure = {
  kind: 'stopped',
  message: 'The evaluation was stopped before its first case.',
  recoverable: false,
};
