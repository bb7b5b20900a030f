import type { LoadProgress, ModelSource } from '../../workers/engine.api.ts';
import type { RunFailure } from '../../workers/run-failure.api.ts';
import type { EngineFailure, LoadedModel } from '../core/engine.ts';
import { failure, success, type Failure, type Outcome } from '../core/outcome.ts';
import { forcingProtocol, type AgreementReport, type ComparedPair } from '../core/speed/agreement-report.ts';
import { buildSpeedReport } from '../core/speed/build-speed-report.ts';
import { compareForced, type ForcingFailure } from '../core/speed/compare-forced.ts';
import { conductSpeedTest, type SpeedProgress, type Surroundings } from '../core/speed/conduct-speed-test.ts';
import type { ForcedText } from '../core/speed/forced-text.ts';
import { speedContextTokens } from '../core/speed/speed-protocol.ts';
import type { SpeedReport } from '../core/speed/speed-report.ts';
import { speedText } from '../core/speed/speed-text.ts';
import { erased } from './data-gate.ts';
import { comparisonObstacles } from './device-obstacles.ts';
import { keepAgreement, keepSpeed } from './device-results.ts';
import { usualLoad } from './engine-host.ts';
import { findAdapter } from './read-device.ts';
import type { EngineLoan, RunDesk } from './run-desk.ts';

export type MeasuringEvent =
  | { readonly kind: 'loading'; readonly progress: LoadProgress }
  | { readonly kind: 'loaded'; readonly model: LoadedModel }
  /** The tab is not seen, so nothing is asked until it is. */
  | { readonly kind: 'waiting' }
  | ({ readonly kind: 'measured' } & SpeedProgress);

type Watch = (event: MeasuringEvent) => void;

/** `impossible`: this device or model cannot, and the sentence says why. */
export interface MeasuringFailure extends Failure {
  readonly kind: 'impossible' | 'erased';
}

export type Measured<T> = Outcome<T, MeasuringFailure | ForcingFailure | EngineFailure | RunFailure>;

/** Measures models on this device, one at a time and never beside a run. */
export interface DeviceMeasuring {
  measureSpeed(source: ModelSource, watch: Watch): Promise<Measured<SpeedReport>>;
  compareBackends(source: ModelSource, pair: ComparedPair, watch: Watch): Promise<Measured<AgreementReport>>;
  stop(): Promise<void>;
}

/** @param isErased once it is true, nothing is begun and nothing is written down */
export function createDeviceMeasuring(desk: RunDesk, isErased: () => boolean): DeviceMeasuring {
  let isMeasuring = false;

  async function measure<T>(
    work: (loan: EngineLoan) => Promise<Measured<T>>,
    keep: (value: T) => void,
  ): Promise<Measured<T>> {
    if (isErased()) return failure({ kind: 'erased', message: erased });
    const outcome: Measured<T> = await desk.lend(async (loan) => {
      isMeasuring = true;
      try {
        const measured = await work(loan);
        // Whatever the stop met, a load or a request, the reader asked for it.
        return measured.ok || !loan.isStopped() ? measured : failure(stopped);
      } finally {
        isMeasuring = false;
      }
    });
    if (outcome.ok && !isErased()) keep(outcome.value);
    return outcome;
  }

  return {
    measureSpeed: (source, watch) => measure((loan) => measureSpeed(loan, source, watch), keepSpeed),
    compareBackends: (source, pair, watch) => measure((loan) => compare(loan, source, pair, watch), keepAgreement),
    stop: async () => {
      if (isMeasuring) await desk.stop();
    },
  };
}

async function measureSpeed(loan: EngineLoan, source: ModelSource, watch: Watch): Promise<Measured<SpeedReport>> {
  const loaded = await loan.load(source, (progress) => watch({ kind: 'loading', progress }));
  if (!loaded.ok) return loaded;
  const model = loaded.value;
  if (model.contextTokens < speedContextTokens) return failure(tooShortContext(model));
  watch({ kind: 'loaded', model });
  const repetitions = await conductSpeedTest(loan.engine, surroundingsOf(loan, watch), (progress) =>
    watch({ kind: 'measured', ...progress }),
  );
  return repetitions.ok ? success(buildSpeedReport(model, repetitions.value, Date.now())) : repetitions;
}

function surroundingsOf(loan: EngineLoan, watch: Watch): Surroundings {
  return {
    isStopped: () => loan.isStopped(),
    watchHidden: () => {
      let wasHidden = document.hidden;
      const notice = (): void => {
        wasHidden ||= document.hidden;
      };
      document.addEventListener('visibilitychange', notice);
      return () => {
        document.removeEventListener('visibilitychange', notice);
        return wasHidden;
      };
    },
    untilVisible: async () => {
      if (document.hidden) watch({ kind: 'waiting' });
      while (document.hidden && !loan.isStopped()) await nextLook();
    },
  };
}

/** A stop is noticed within a second too, for which no event comes. */
function nextLook(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 1000);
    const look = (): void => {
      clearTimeout(timer);
      resolve();
    };
    document.addEventListener('visibilitychange', look, { once: true });
  });
}

async function compare(
  loan: EngineLoan,
  source: ModelSource,
  pair: ComparedPair,
  watch: Watch,
): Promise<Measured<AgreementReport>> {
  const obstacle = source.engine === 'llamacpp' ? comparisonObstacles(await findAdapter())[pair] : otherEngine;
  if (obstacle !== null) return failure({ kind: 'impossible', message: obstacle });
  const first = await force(loan, pair === 'threads' ? { ...source, threads: 1 } : source, 'wasm', watch);
  if (!first.ok) return first;
  const reference = first.value.model;
  const threads = pair === 'threads' ? severalThreads() : reference.threads;
  const second = await force(loan, { ...source, threads }, pair === 'graphics' ? 'webgpu' : 'wasm', watch);
  if (!second.ok) return second;
  const other = second.value.model;
  if (pair === 'graphics' && other.backend !== 'webgpu') return failure(graphicsUnused(other));
  const agreement = compareForced(first.value.forced.tokens, second.value.forced.tokens);
  if (!agreement.ok) return agreement;
  const leftOut = forcingProtocol.forcedTokens - agreement.value.n;
  return success({
    schema: 1,
    protocol: forcingProtocol.version,
    measuredAt: Date.now(),
    pair,
    reference,
    other,
    agreement: agreement.value,
    leftOut,
  });
}

interface Forced {
  readonly model: LoadedModel;
  readonly forced: ForcedText;
}

async function force(
  loan: EngineLoan,
  source: ModelSource,
  backend: 'wasm' | 'webgpu',
  watch: Watch,
): Promise<Measured<Forced>> {
  if (loan.isStopped()) return failure(stopped);
  const options = { ...usualLoad, backend };
  const loaded = await loan.load(source, (progress) => watch({ kind: 'loading', progress }), options);
  if (!loaded.ok) return loaded;
  if (loan.isStopped()) return failure(stopped);
  const model = loaded.value;
  watch({ kind: 'loaded', model });
  const { givenTokens, forcedTokens, text } = forcingProtocol;
  const forced = await loan.engine.forceText({ text: speedText(text), givenTokens, forcedTokens });
  return forced.ok ? success({ model, forced: forced.value }) : forced;
}

/** As many as the engine itself tries at most. */
function severalThreads(): number {
  return Math.min(4, navigator.hardwareConcurrency);
}

function graphicsUnused({ model, notes }: LoadedModel): MeasuringFailure {
  const why = notes.find((note) => note.startsWith('WebGPU')) ?? 'llama.cpp gave no reason.';
  return { kind: 'impossible', message: `"${model}" was not computed on the graphics processor. ${why}` };
}

function tooShortContext({ model, contextTokens }: LoadedModel): MeasuringFailure {
  const message = `The test needs a context of ${String(speedContextTokens)} tokens, and "${model}" has ${String(contextTokens)}: it cannot be compared with other models.`;
  return { kind: 'impossible', message };
}

const stopped: EngineFailure = {
  kind: 'stopped',
  message: 'The measurement was stopped; nothing of it was kept.',
  recoverable: false,
};

const otherEngine =
  'Not possible with this model: one built for WebLLM runs on the graphics processor only. Choose the GGUF file of the same model.';
