import { failure, success, type Outcome } from '../core/outcome.ts';
import type { RunRecord, Trial } from '../core/run.ts';
import type { Database, RunRow } from './database.ts';
import type { JournalFile, JournalFiles } from './journal-files.ts';
import { advance, appendEntry, type JournalEntry } from './journal.ts';
import { mergeCopies } from './merge-copies.ts';
import { runRow, trialsOf } from './run-tables.ts';
import type { ReopenedRun, RunLog, RunStore } from './run-store.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';

/** Runs in two independent copies: the journal, which is the truth, and the tables, which answer queries. */
export function keptRuns(database: Database, files: JournalFiles): RunStore {
  return {
    create: (record) => createRun(database, files, record),
    reopen: (id) => reopenRun(database, files, id),
    list: async () => (await database.runs.toArray()).map((row) => row.record),
    read: async (id) => {
      const row = await runRow(database, id);
      return row === undefined ? null : { record: row.record, trials: await trialsOf(database, id) };
    },
    // The journal first: tables alone are no run, but a journal alone would bring the run back.
    remove: async (id) => {
      await files.remove(id);
      await database.dexie.transaction('rw', database.runs, database.trials, async () => {
        await database.runs.delete(id);
        await database.trials.where('[run+part+index]').between([id], [id, []]).delete();
      });
    },
  };
}

async function createRun(
  database: Database,
  files: JournalFiles,
  record: RunRecord,
): Promise<Outcome<RunLog, StorageFailure>> {
  let file: JournalFile | null = null;
  try {
    file = await files.open(record.id);
    appendEntry(file, { kind: 'run', record });
    await database.runs.add({ id: record.id, record, journalBytes: file.size() });
    return success(keptLog(database, file, record));
  } catch (error) {
    file?.close();
    return failure(storageFailure('Beginning the run', error));
  }
}

async function reopenRun(
  database: Database,
  files: JournalFiles,
  id: string,
): Promise<Outcome<ReopenedRun, StorageFailure> | null> {
  let file: JournalFile | null = null;
  try {
    if ((await files.size(id)) === 0 && (await runRow(database, id)) === undefined) return null;
    file = await files.open(id);
    const { record } = await mergeCopies(database, file, id);
    if (record === null) {
      file.close();
      return null;
    }
    return success({ record, trials: await trialsOf(database, id), log: keptLog(database, file, record) });
  } catch (error) {
    file?.close();
    return failure(storageFailure('Opening the run', error));
  }
}

/**
 * The journal line is flushed before `append` settles: from then on nothing can lose the trial. The tables follow while the
 * next case is asked, at most one trial behind; a crash in between is what `mergeCopies` is for.
 */
function keptLog(database: Database, file: JournalFile, begun: RunRecord): RunLog {
  let record = begun;
  let tabling: Promise<Outcome<void, StorageFailure>> = Promise.resolve(success(undefined));
  const write = (entry: JournalEntry, trial: Trial | null): Outcome<RunRecord, StorageFailure> => {
    try {
      appendEntry(file, entry);
    } catch (error) {
      return failure(storageFailure('Writing down a result', error));
    }
    record = advance(record, entry, record.done + (trial === null ? 0 : 1));
    const row = { id: record.id, record, journalBytes: file.size() };
    tabling = nextTask().then(() => tableTrial(database, row, trial));
    return success(record);
  };
  return {
    append: async (trial, at) => {
      const before = await tabling;
      return before.ok ? write({ kind: 'trial', at, trial }, trial) : before;
    },
    setState: async (state, message, at) => {
      await tabling;
      const written = write({ kind: 'state', at, state, message }, null);
      const tabled = await tabling;
      return tabled.ok ? written : tabled;
    },
    close: () => file.close(),
  };
}

/** After whoever waits for the journal has gone on. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

async function tableTrial(
  database: Database,
  row: RunRow,
  trial: Trial | null,
): Promise<Outcome<void, StorageFailure>> {
  try {
    await database.dexie.transaction('rw', database.runs, database.trials, async () => {
      if (trial !== null) await database.trials.add(trial);
      await database.runs.put(row);
    });
    return success(undefined);
  } catch (error) {
    return failure(storageFailure('Writing down a result', error));
  }
}
