import type { RunRecord, Trial } from '../../src/core/run.ts';
import { findRun } from './find-run.ts';
import type { Stores } from './stores.ts';

/** A run with what is kept of each of its trials. */
export interface RunTrials<T> {
  readonly run: RunRecord;
  /** Part by part, in dataset order. */
  readonly trials: readonly T[];
}

/** Page by page, so that texts that `keep` leaves out are never held whole. Null for a run that is not here. */
export async function readTrials<T>(
  stores: Stores,
  runId: string,
  keep: (trial: Trial) => T,
): Promise<RunTrials<T> | null> {
  const found = await findRun(stores, runId);
  if (found === null) return null;
  const trials: T[] = [];
  for await (const page of found.paged.pages) for (const trial of page) trials.push(keep(trial));
  return { run: found.paged.record, trials };
}
