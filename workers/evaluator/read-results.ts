import { canonicalJson } from '../../src/core/canonical-json.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import { collectResults, type ResultsCollector } from '../../src/core/report/collect-results.ts';
import type { RunResults } from '../../src/core/report/run-results.ts';
import type { DatasetIdentity, RunRecord } from '../../src/core/run.ts';
import type { Steps } from '../../src/core/steps.ts';
import { thisBuild } from '../../src/store/own-file.ts';
import type { PagedRun } from '../../src/store/run-store.ts';
import type { DatasetSource } from '../dataset-source.api.ts';
import type { RunFailure } from '../run-failure.api.ts';
import type { OpenedResults, ResultsProgress } from '../results.api.ts';
import { askedParts, readParts } from './asked-parts.ts';
import { findSource } from './dataset-reader.ts';
import { findRun, type FoundRun } from './find-run.ts';
import { missingRun } from './missing-run.ts';
import { nextTask } from './next-task.ts';
import type { Stores } from './stores.ts';

type Tell = (progress: ResultsProgress) => void;
type Computed = Promise<Outcome<RunResults, RunFailure>>;

/** Results being computed, by key, and who hears how far they are. */
export type PendingResults = Map<string, { readonly computed: Computed; readonly told: Set<Tell> }>;

interface Asking {
  readonly tell: Tell;
  readonly pending: PendingResults;
}

/**
 * What a run comes to: kept from an earlier time where nothing has changed since that could change a number of it, else computed, with
 * pauses in which the worker answers others.
 */
export async function readResults(
  stores: Stores,
  runId: string,
  datasets: readonly DatasetSource[],
  { tell, pending }: Asking = { tell: () => undefined, pending: new Map() },
): Promise<Outcome<OpenedResults, RunFailure>> {
  const found = await findRun(stores, runId);
  if (found === null) return failure(missingRun(stores, runId));
  const { record: run } = found.paged;
  tell({ kind: 'found', run });
  const key = await keyOf(stores, found.paged, datasets);
  const kept = key === null ? null : await found.store.readResults(runId, key);
  const isKept = found.store !== stores.memory;
  if (kept !== null) return success({ run, isKept, ...kept });
  const results = await shared(key, tell, pending, (told) => compute({ ...found, stores, datasets, key, tell: told }));
  return results.ok ? success({ run, isKept, ...results.value }) : results;
}

/** Who asks for what is being computed hears how far it is, too. */
function shared(key: string | null, tell: Tell, pending: PendingResults, begin: (tell: Tell) => Computed): Computed {
  if (key === null) return begin(tell);
  const known = pending.get(key);
  known?.told.add(tell);
  if (known !== undefined) return known.computed;
  const told = new Set([tell]);
  const computed = begin((progress) => told.forEach((one) => one(progress))).finally(() => pending.delete(key));
  pending.set(key, { computed, told });
  return computed;
}

interface ToCompute extends FoundRun {
  readonly stores: Stores;
  readonly datasets: readonly DatasetSource[];
  readonly key: string | null;
  readonly tell: Tell;
}

async function compute({ store, paged, stores, datasets, key, tell }: ToCompute): Computed {
  const { record: run, count } = paged;
  const parts = await readParts(run.spec, datasets, stores.database);
  if (!parts.ok) return parts;
  const collector = collectResults(run, await askedParts(stores, parts.value));
  const read = await collect(paged, collector, tell);
  const results = await finish(collector, tell);
  // What is said to be here and could not be read may be readable next time.
  const isWhole = read === count && parts.value.every(({ isPartly }) => !isPartly);
  if (key !== null && isWhole) await store.keepResults(run.id, key, results);
  return success(results);
}

/**
 * Everything that can change a number: the code, the run as it stands, those that it was stopped against, and which datasets are here. Null where the results may not be kept:
 * while the run goes on, where the code has no name, and where a dataset is in memory only, for then nothing of it is written down.
 */
async function keyOf(
  stores: Stores,
  { record, count }: PagedRun,
  datasets: readonly DatasetSource[],
): Promise<string | null> {
  const build = thisBuild();
  const sources = namedDatasets(record).map((dataset) => findSource(dataset, datasets)?.cases.kind ?? null);
  if (build === undefined || record.state === 'running' || sources.includes('memory')) return null;
  const earlier = await earlierRuns(stores, record);
  return sha256Hex(canonicalJson([build, record, count, sources, earlier]));
}

/** By part: the run whose scores it was to be separated from, as it stands; null where there is none, or it is gone. */
async function earlierRuns(stores: Stores, { spec }: RunRecord): Promise<readonly unknown[]> {
  const states: unknown[] = [];
  for (const { stop } of spec.parts) {
    const from = stop?.from ?? 'constant';
    const found = from === 'constant' ? null : await findRun(stores, from.run);
    states.push(found === null ? null : [found.paged.record, found.paged.count]);
  }
  return states;
}

function namedDatasets({ spec }: RunRecord): readonly DatasetIdentity[] {
  return spec.parts.flatMap(({ dataset, setting }) => [dataset, setting?.shotsFrom ?? []].flat());
}

const gapMs = 500;

/** Gives how many were read. */
async function collect(paged: PagedRun, collector: ResultsCollector, tell: Tell): Promise<number> {
  let read = 0;
  let told = performance.now();
  for await (const page of paged.pages) {
    collector.add(page);
    read += page.length;
    if (performance.now() < told + gapMs) continue;
    told = performance.now();
    tell({ kind: 'reading', read, count: paged.count });
  }
  tell({ kind: 'read', verdicts: collector.verdicts() });
  return read;
}

async function finish(collector: ResultsCollector, tell: Tell): Promise<RunResults> {
  let done = 0;
  const pause = (): Promise<void> => {
    tell({ kind: 'computing', done: done++, total: collector.steps });
    return nextTask();
  };
  await pause();
  const report = await walk(collector.report(), pause);
  tell({ kind: 'reported', report });
  return { report, verdicts: collector.verdicts(), grades: await walk(collector.grades(), pause) };
}

async function walk<T>(steps: Steps<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}
