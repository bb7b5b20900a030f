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

/** As new rows are written. */
export function storedRun(keys: VaultKeys | null, row: RunRow): Promise<Stored<RunRow, RunKey>> {
  return storedRow(runRows, keys, row);
}

export function storedTrial(keys: VaultKeys | null, trial: Trial): Promise<Stored<Trial, TrialKey>> {
  return storedRow(trialRows, keys, trial);
}
