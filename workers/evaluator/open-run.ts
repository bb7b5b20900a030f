import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import { collectResults } from '../../src/core/report/collect-results.ts';
import { finished } from '../../src/core/steps.ts';
import type { DatasetSource } from '../dataset-source.api.ts';
import type { OpenedRun } from '../evaluator.api.ts';
import type { RunFailure } from '../run-failure.api.ts';
import { askedParts, readParts } from './asked-parts.ts';
import { missingRun } from './missing-run.ts';
import type { Stores } from './stores.ts';

/** A run with all of its trials, and all that can still be said about it: without its cases a report has no baselines. */
export async function openRun(
  stores: Stores,
  runId: string,
  datasets: readonly DatasetSource[],
): Promise<Outcome<OpenedRun, RunFailure>> {
  const { database, memory, kept } = stores;
  const stored = (await memory.read(runId)) ?? (await kept.read(runId));
  if (stored === null) return failure(missingRun(stores, runId));
  const { record: run, trials } = stored;
  const parts = await readParts(run.spec, datasets, database);
  if (!parts.ok) return parts;
  const collector = collectResults(run, await askedParts(stores, parts.value));
  collector.add(trials);
  return success({ run, trials, report: finished(collector.report()) });
}
