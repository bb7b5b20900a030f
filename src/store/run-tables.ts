import type { Trial } from '../core/run.ts';
import type { Database, RunKey, RunRow, TrialKey } from './database.ts';
import { readRow, readRows, storedRow, type Stored } from './encrypted-rows.ts';
import { runRows, trialRows } from './row-kinds.ts';
import type { VaultKeys } from './vault.ts';

/** Undefined for a run the tables do not have in a form that can be read. */
export async function runRow(database: Database, id: string): Promise<RunRow | undefined> {
  const stored = await database.runs.get(id);
  if (stored === undefined) return undefined;
  return (await readRow(runRows, database.keyring.keys, stored)) ?? undefined;
}

export async function runsOf(database: Database): Promise<readonly RunRow[]> {
  return readRows(runRows, database.keyring.keys, await database.runs.toArray());
}

/** Part by part, in dataset order. */
export async function trialsOf(database: Database, run: string): Promise<Trial[]> {
  const stored = await database.trials.where('[run+part+index]').between([run], [run, []]).toArray();
  return readRows(trialRows, database.keyring.keys, stored);
}

/** Undefined for a trial the table does not have in a form that can be read. */
export async function trialRow(database: Database, [run, part, index]: TrialPlace): Promise<Trial | undefined> {
  const stored = await database.trials.get([run, part, index]);
  if (stored === undefined) return undefined;
  return (await readRow(trialRows, database.keyring.keys, stored)) ?? undefined;
}

export type TrialPlace = readonly [run: string, part: number, index: number];

/** Rows of the table that follow one another, and what of them can be read. */
export interface TrialPage {
  readonly trials: readonly Trial[];
  readonly rows: number;
  /** Place of the last row; null where there is none. */
  readonly last: TrialPlace | null;
}

/** @param after the place behind which the page begins; null: at the run's first trial. */
export async function trialPage(
  database: Database,
  run: string,
  after: TrialPlace | null,
  limit: number,
): Promise<TrialPage> {
  const range = database.trials.where('[run+part+index]').between(after ?? [run], [run, []], after === null, false);
  const stored = await range.limit(limit).toArray();
  const trials = await readRows(trialRows, database.keyring.keys, stored);
  const last = stored.at(-1);
  return { trials, rows: stored.length, last: last === undefined ? null : [last.run, last.part, last.index] };
}

/** Rows of the run, readable or not. */
export async function countTrials(database: Database, run: string): Promise<number> {
  return database.trials.where('[run+part+index]').between([run], [run, []]).count();
}

/** As new rows are written. */
export function storedRun(keys: VaultKeys | null, row: RunRow): Promise<Stored<RunRow, RunKey>> {
  return storedRow(runRows, keys, row);
}

export function storedTrial(keys: VaultKeys | null, trial: Trial): Promise<Stored<Trial, TrialKey>> {
  return storedRow(trialRows, keys, trial);
}
