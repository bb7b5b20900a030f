import { buildReport, type JudgedPart } from '../../src/core/report/build-report.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { RunPart, RunRecord, Trial } from '../../src/core/run.ts';
import { chooseCases } from '../../src/core/run/choose-cases.ts';
import { taskInSetting } from '../../src/core/run/task-in-setting.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import type { DatasetSource, OpenedRun, RunFailure } from '../evaluator.api.ts';
import { findSource, readDataset, readShotCases } from './dataset-reader.ts';
import type { Stores } from './stores.ts';

/** A run with all that can still be said about it: without its cases a report has no baselines. */
export async function openRun(
  stores: Stores,
  runId: string,
  datasets: readonly DatasetSource[],
): Promise<Outcome<OpenedRun, RunFailure>> {
  const { database, memory, kept } = stores;
  const stored = (await memory.read(runId)) ?? (await kept.read(runId));
  if (stored === null) return failure(missingRun(stores, runId));
  const parts: JudgedPart[] = [];
  for (const [index, part] of stored.record.spec.parts.entries()) {
    const trials = stored.trials.filter((trial) => trial.part === index);
    const judged = await judgedPart(stored.record, part, trials, datasets, database);
    if (!judged.ok) return judged;
    parts.push(judged.value);
  }
  return success({ run: stored.record, trials: stored.trials, report: buildReport(stored.record, parts) });
}

/** A part's trials with the cases they were asked about, where those are here. */
export async function judgedPart(
  { spec }: RunRecord,
  part: RunPart,
  judged: readonly Trial[],
  datasets: readonly DatasetSource[],
  database: Stores['database'],
): Promise<Outcome<JudgedPart, RunFailure>> {
  const found = findTask(part.task, part.profile);
  if (found === undefined) {
    const message = `This run has the task "${part.task}", which this version of Bedside does not know: open it with the version that made it.`;
    return failure({ kind: 'task', message });
  }
  const task = taskInSetting(found, part.setting);
  const known = { task, dataset: part.dataset.id, judged, hasTexts: true };
  const source = findSource(part.dataset, datasets);
  const read = source === undefined ? null : await readDataset(source, database);
  if (read?.ok !== true) return success({ ...known, cases: null, drawnIds: [], firstAsked: null });

  const { cases, pool } = read.value;
  const given = await readShotCases(part, datasets, database);
  // What is asked does not depend on shots from elsewhere.
  const asked = given.ok ? { part, ...given.value } : { part: { ...part, shots: 0 } };
  const chosen = chooseCases({ task, ...asked, cases, pool, seed: spec.seed });
  if (!chosen.ok) return success({ ...known, cases: null, drawnIds: [], firstAsked: null });
  const { derived, drawnIds, items } = chosen.value;
  const byId = new Map(derived.map((item) => [item.id, item]));
  return success({ ...known, cases: byId, drawnIds, firstAsked: items[0]?.id ?? null });
}

/** Why a run was not found. */
export function missingRun({ database }: Stores, runId: string): RunFailure {
  return database?.keyring.state === 'locked' ? lockedRun : unknownRun(runId);
}

const lockedRun: RunFailure = {
  kind: 'unknown-run',
  message: 'What is kept on this device is encrypted and locked: unlock it with your passphrase to open this run.',
};

export function unknownRun(runId: string): RunFailure {
  return { kind: 'unknown-run', message: `There is no run ${runId} on this device.` };
}
