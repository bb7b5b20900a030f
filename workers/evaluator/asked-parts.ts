import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { AskedPart } from '../../src/core/report/collect-results.ts';
import { chooseCases, type CaseChoice } from '../../src/core/run/choose-cases.ts';
import { taskInSetting } from '../../src/core/run/task-in-setting.ts';
import type { RunPart, RunSpec } from '../../src/core/run.ts';
import type { Task } from '../../src/core/task.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import type { Database } from '../../src/store/database.ts';
import type { DatasetCases, DatasetSource } from '../dataset-source.api.ts';
import type { RunFailure } from '../run-failure.api.ts';
import { findSource, readDataset, readShotCases } from './dataset-reader.ts';
import { earlierScores } from './earlier-scores.ts';
import type { Stores } from './stores.ts';

/** A part of a run as it was asked. */
export interface ReadPart {
  readonly task: Task;
  readonly part: RunPart;
  /** Null when its dataset is gone. */
  readonly choice: CaseChoice | null;
  /** Something that is said to be here could not be read. */
  readonly isPartly: boolean;
}

/** The parts of a run, in their order. Fails for a task that nobody registered here. */
export async function readParts(
  spec: Pick<RunSpec, 'seed' | 'parts'>,
  datasets: readonly DatasetSource[],
  database: Database | null,
): Promise<Outcome<readonly ReadPart[], RunFailure>> {
  const parts: ReadPart[] = [];
  for (const part of spec.parts) {
    const read = await readPart(spec, part, datasets, database);
    if (!read.ok) return read;
    parts.push(read.value);
  }
  return success(parts);
}

/** As results are collected for them. */
export async function askedParts(stores: Stores, parts: readonly ReadPart[]): Promise<readonly AskedPart[]> {
  const asked: AskedPart[] = [];
  for (const read of parts) {
    const from = read.part.stop?.from ?? 'constant';
    const earlier = from === 'constant' ? null : await earlierScores(stores, from, read.task);
    asked.push({ ...askedPart(read), ...(earlier !== null && { earlier }) });
  }
  return asked;
}

function askedPart({ task, part, choice }: ReadPart): AskedPart {
  const known = { task, dataset: part.dataset.id };
  if (choice === null) return { ...known, cases: null, drawnIds: [], firstAsked: null };
  const { derived, drawnIds, items } = choice;
  return { ...known, cases: derived, drawnIds, firstAsked: items[0]?.id ?? null, planned: items };
}

async function readPart(
  { seed }: Pick<RunSpec, 'seed'>,
  part: RunPart,
  datasets: readonly DatasetSource[],
  database: Database | null,
): Promise<Outcome<ReadPart, RunFailure>> {
  const found = findTask(part.task, part.profile);
  if (found === undefined) {
    const message = `This run has the task "${part.task}", which this version of Bedside does not know: open it with the version that made it.`;
    return failure({ kind: 'task', message });
  }
  const task = taskInSetting(found, part.setting);
  const source = findSource(part.dataset, datasets);
  const read = source === undefined ? null : await readDataset(source, database);
  if (source === undefined || read?.ok !== true)
    return success({ task, part, choice: null, isPartly: source !== undefined });

  const given = await readShotCases(part, datasets, database);
  // What is asked does not depend on shots from elsewhere.
  const asked = given.ok ? { part, ...given.value } : { part: { ...part, shots: 0 } };
  const chosen = chooseCases({ task, ...asked, ...read.value, seed });
  const isPartly = !given.ok || hasLostPool(source, read.value);
  return success({ task, part, choice: chosen.ok ? chosen.value : null, isPartly });
}

/** A pool of solved cases is named and was not to be had. */
function hasLostPool({ cases }: DatasetSource, { pool }: DatasetCases): boolean {
  return cases.kind === 'embedded' && cases.shotsUrl !== null && pool === null;
}
