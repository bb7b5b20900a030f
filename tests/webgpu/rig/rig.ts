import { wrap, type Remote } from 'comlink';
import { createEngineHost, type EngineHost } from '../../../src/app/engine-host.ts';
import { startBlobWorker } from '../../../src/app/blob-worker.ts';
import type { EngineFailure, LoadedModel } from '../../../src/core/engine.ts';
import { NO_AIDS } from '../../../src/core/evidence.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { conductRun } from '../../../src/core/run/conduct-run.ts';
import type { Trial } from '../../../src/core/run.ts';
import type { LoadProgress, MlcBuild, ModelSource } from '../../../workers/engine.api.ts';
import { aPlan } from '../../fixtures/plans.ts';
import engineUrl from './engine-worker.ts?worker&url';
import { fillCaches } from './fill-caches.ts';
import mendedUrl from './mended-worker.ts?worker&url';
import plainUrl from './plain-worker.ts?worker&url';
import type { PlainApi } from './plain-worker.ts';
import { runsInLockstep } from './lockstep.ts';

/** What the specs find on the page. */
export interface Rig {
  readonly host: EngineHost;
  /** Progress stages in the order they were first seen. */
  readonly stages: readonly string[];
  /** Security policy violations of the page, as directive and address. */
  readonly violations: readonly string[];
  fill(): Promise<MlcBuild>;
  /** The build that was filled in, unless others are named. */
  load(change?: Partial<ModelSource>): Promise<Outcome<LoadedModel, EngineFailure>>;
  /** The same weights in a second worker, by WebLLM's public functions alone. */
  plain(): Promise<{ readonly api: Remote<PlainApi>; readonly end: () => void }>;
  /** Whether this adapter hides the race of docs/upstream.md for a row of so many threads. */
  runsInLockstep(threads: number): Promise<boolean>;
  /** Conducts a likelihood task and a free-text task, as the evaluator does. */
  conduct(model: LoadedModel, cases: number, onTrial?: (trial: Trial) => Promise<void>): Promise<readonly Trial[]>;
}

declare global {
  interface Window {
    gpuRig: Rig;
  }
}

const stages: string[] = [];
const violations: string[] = [];
let build: MlcBuild | null = null;

document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
});

/** `?mended`: with the barrier that the library lacks. */
const workerUrl = location.search === '?mended' ? mendedUrl : engineUrl;
const host = createEngineHost({ startWorker: () => startBlobWorker(workerUrl, 'engine'), stopGraceMs: 60_000 });

window.gpuRig = {
  host,
  stages,
  violations,
  fill: async () => (build = await fillCaches()),
  load: (change) => host.load({ ...source(), ...change }, note, { backend: 'webgpu', startTimeoutMs: 60_000 }),
  async plain() {
    const worker = startBlobWorker(plainUrl, 'plain');
    const api = wrap<PlainApi>(worker);
    await api.load(filled());
    return { api, end: () => worker.terminate() };
  },
  runsInLockstep,
  async conduct(model, cases, onTrial = async () => undefined) {
    const plan = aPlan(cases);
    const parts = plan.parts.map((part, index) => {
      return { ...part, spec: { ...part.spec, protocol: index === 0 ? 'likelihood' : 'generate' } as const };
    });
    const conductor = {
      engine: host,
      aids: NO_AIDS,
      recorded: null,
      done: new Map<string, never>(),
      isStopped: () => false,
    };
    const trials: Trial[] = [];
    for await (const trial of conductRun({ ...plan, engine: model, parts }, conductor)) {
      trials.push(trial);
      await onTrial(trial);
    }
    return trials;
  },
};

function source(): ModelSource {
  const builds = build === null ? [] : [build];
  return {
    engine: 'webllm',
    id: 'rig',
    title: 'Rig model',
    source: { kind: 'mlc', builds },
    threads: 1,
    contextTokens: 'model',
  };
}

function filled(): MlcBuild {
  if (build === null) throw new Error('fill first');
  return build;
}

function note({ stage }: LoadProgress): void {
  if (stages.at(-1) !== stage) stages.push(stage);
}
