import type { RunRecord } from '../core/run.ts';
import type { Database } from './database.ts';
import type { JournalFile } from './journal-files.ts';
import { appendEntry, readJournal } from './journal.ts';
import { runRow, trialsOf } from './run-tables.ts';

export interface MergedRun {
  /** Null when neither copy says what the run is. */
  readonly record: RunRecord | null;
  /** Trials the tables had lost and have again. */
  readonly restoredTrials: number;
  readonly problems: readonly string[];
}

/**
 * Makes both copies of a run hold what either of them holds. A torn last line is cut off; nothing else is ever taken away.
 * The caller holds the run's lock.
 */
export async function mergeCopies(database: Database, file: JournalFile, id: string): Promise<MergedRun> {
  const reading = readJournal(file.read());
  if (reading.wholeBytes < file.size()) file.truncate(reading.wholeBytes);

  const row = await runRow(database, id);
  const known = reading.record ?? row?.record ?? null;
  if (known === null)
    return {
      record: null,
      restoredTrials: 0,
      problems: [`run ${id} cannot be read: its journal has lost its first line.`],
    };
  if (reading.record === null) appendEntry(file, { kind: 'run', record: known });

  const inJournal = new Set(reading.trials.map((trial) => trial.id));
  const tabled = await trialsOf(database, id);
  for (const trial of tabled) {
    if (!inJournal.has(trial.id)) appendEntry(file, { kind: 'trial', at: known.changedAt, trial });
  }

  const inTables = new Set(tabled.map((trial) => trial.id));
  const lost = reading.trials.filter((trial) => !inTables.has(trial.id));
  const record: RunRecord = { ...known, id, done: tabled.length + lost.length };
  await database.dexie.transaction('rw', database.runs, database.trials, async () => {
    await database.trials.bulkPut(lost);
    await database.runs.put({ id, record, journalBytes: file.size() });
  });
  return { record, restoredTrials: lost.length, problems: reading.problems.map((problem) => `run ${id}: ${problem}`) };
}
