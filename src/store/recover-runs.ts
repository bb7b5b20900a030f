import type { Database } from './database.ts';
import type { JournalFiles } from './journal-files.ts';
import { holdLock } from './lock.ts';
import { mergeCopies } from './merge-copies.ts';
import { runLock } from './run-lock.ts';
import { storageFailure } from './storage-failure.ts';
import { runRow } from './run-tables.ts';

export interface Recovery {
  /** Runs whose two copies differed. */
  readonly runs: number;
  /** Trials the tables had lost and have again. */
  readonly restoredTrials: number;
  /** One sentence for each thing that could not be put right. */
  readonly problems: readonly string[];
}

/** Puts right what a crash left behind. Runs that another tab is conducting are left alone. */
export async function recoverRuns(database: Database, files: JournalFiles): Promise<Recovery> {
  const tabled = await database.runs.toCollection().primaryKeys();
  const ids = [...new Set([...tabled, ...(await files.list())])].sort();
  let total: Recovery = { runs: 0, restoredTrials: 0, problems: [] };
  for (const id of ids) {
    const release = await holdLock(runLock(id));
    if (release === null) continue;
    const run = await recoverOrSay(database, files, id).finally(release);
    total = {
      runs: total.runs + run.runs,
      restoredTrials: total.restoredTrials + run.restoredTrials,
      problems: [...total.problems, ...run.problems],
    };
  }
  return total;
}

/** One run that cannot be opened must not keep the reader from the others. */
async function recoverOrSay(database: Database, files: JournalFiles, id: string): Promise<Recovery> {
  try {
    return await recoverRun(database, files, id);
  } catch (error) {
    const { message } = storageFailure(`Reading the journal of run ${id}`, error);
    return { runs: 0, restoredTrials: 0, problems: [message] };
  }
}

async function recoverRun(database: Database, files: JournalFiles, id: string): Promise<Recovery> {
  const unchanged = { runs: 0, restoredTrials: 0, problems: [] };
  const row = await runRow(database, id);
  const isWhole = row !== undefined && row.journalBytes === (await files.size(id));
  const merged = isWhole ? unchanged : await mergeFile(database, files, id);
  await haltRun(database, id);
  return isWhole ? unchanged : { runs: 1, restoredTrials: merged.restoredTrials, problems: merged.problems };
}

async function mergeFile(database: Database, files: JournalFiles, id: string): Promise<Omit<Recovery, 'runs'>> {
  const file = await files.open(id);
  try {
    return await mergeCopies(database, file, id);
  } finally {
    file.close();
  }
}

/** Nobody conducts it, so it is not running, whatever it said last. */
async function haltRun(database: Database, id: string): Promise<void> {
  const row = await runRow(database, id);
  if (row?.record.state !== 'running') return;
  await database.runs.put({ ...row, record: { ...row.record, state: 'stopped' } });
}
