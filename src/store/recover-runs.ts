import type { Database } from './database.ts';
import type { JournalFiles } from './journal-files.ts';
import { holdLock } from './lock.ts';
import { mergeJournal } from './merge-copies.ts';
import { runLock } from './run-lock.ts';
import { draftOf, hasDraft, removeDraft } from './replace-journal.ts';
import { runRow, storedRun } from './run-tables.ts';
import { storageFailure } from './storage-failure.ts';

export interface Recovery {
  /** Runs whose two copies differed. */
  readonly runs: number;
  /** Trials the tables had lost and have again. */
  readonly restoredTrials: number;
  /** One sentence for each thing that could not be put right. */
  readonly problems: readonly string[];
}

/** Puts right what a crash left behind. Runs that another tab is conducting are left alone; while locked, all of them are. */
export async function recoverRuns(database: Database, files: JournalFiles): Promise<Recovery> {
  let total: Recovery = { runs: 0, restoredTrials: 0, problems: [] };
  if (database.keyring.state === 'locked') return total;
  for (const id of await runIds(database, files)) {
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

/** Of every run that one of its copies knows, in order. */
export async function runIds(database: Database, files: JournalFiles): Promise<readonly string[]> {
  const tabled = await database.runs.toCollection().primaryKeys();
  const journalled = (await files.list()).map((name) => draftOf(name) ?? name);
  return [...new Set([...tabled, ...journalled])].sort();
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
  const isWhole = row !== undefined && row.journalBytes === (await files.size(id)) && !(await hasDraft(files, id));
  if (isWhole) {
    await removeDraft(files, id);
    await haltRun(database, id);
    return unchanged;
  }
  const { record, restoredTrials, problems } = await mergeJournal(database, files, id);
  await haltRun(database, id);
  return record === null && problems.length === 0 ? unchanged : { runs: 1, restoredTrials, problems };
}

/** Nobody conducts it, so it is not running, whatever it said last. */
async function haltRun(database: Database, id: string): Promise<void> {
  const row = await runRow(database, id);
  if (row?.record.state !== 'running') return;
  const halted = { ...row, record: { ...row.record, state: 'stopped' as const } };
  await database.runs.put(await storedRun(database.keyring.writingKeys, halted));
}
