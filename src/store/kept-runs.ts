import { failure, success, type Outcome } from '../core/outcome.ts';
import type { RunRecord, Trial } from '../core/run.ts';
import type { Database, RunRow } from './database.ts';
import type { JournalFile, JournalFiles } from './journal-files.ts';
import { advance, journalWriter, type JournalEntry, type JournalWriter } from './journal.ts';
import { holdWriting } from './hold-writing.ts';
import { LockedError } from './keyring.ts';
import { holdLock } from './lock.ts';
import { mergeCopies, mergeJournal } from './merge-copies.ts';
import { pagedRun } from './paged-run.ts';
import { keepResults, readResults } from './kept-results.ts';
import { runLock } from './run-lock.ts';
import { removeJournal } from './replace-journal.ts';
import { replaceRun } from './replace-run.ts';
import { runRow, runsOf, storedRun, storedTrial, trialRow, trialsOf } from './run-tables.ts';
import type { ReopenedRun, RunLog, RunStore, StoredRun } from './run-store.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';

/** Runs in two independent copies: the journal, which is the truth, and the tables, which answer queries. */
export function keptRuns(database: Database, files: JournalFiles): RunStore {
  return {
    create: (record) => createRun(database, files, record),
    replace: (run) => replaceRun(database, files, run),
    reopen: (id) => reopenRun(database, files, id),
    list: async () => (database.keyring.state === 'locked' ? [] : (await runsOf(database)).map((row) => row.record)),
    read: async (id) => {
      if (database.keyring.state === 'locked') return null;
      const stored = await readRun(database, id);
      if (stored === null || stored.trials.length >= stored.record.done) return stored;
      await healRun(database, files, id);
      return readRun(database, id);
    },
    readPages: async (id) => {
      if (database.keyring.state === 'locked') return null;
      return pagedRun(database, id, () => healRun(database, files, id));
    },
    readTrial: async (id, part, index) => (await trialRow(database, [id, part, index])) ?? null,
    readResults: async (id, key) => readResults(database, id, key),
    keepResults: async (id, key, results) => keepResults(database, { run: id, key, results }),
    // The journal first: tables alone are no run, but a journal alone would bring the run back.
    remove: async (id) => {
      await removeJournal(files, id);
      await database.dexie.transaction('rw', database.runs, database.trials, database.results, async () => {
        await database.runs.delete(id);
        await database.results.delete(id);
        await database.trials.where('[run+part+index]').between([id], [id, []]).delete();
      });
    },
  };
}

async function readRun(database: Database, id: string): Promise<StoredRun | null> {
  const row = await runRow(database, id);
  return row === undefined ? null : { record: row.record, trials: await trialsOf(database, id) };
}

/** Rows that cannot be read any more are written again from the journal, unless somebody is conducting the run. */
async function healRun(database: Database, files: JournalFiles, id: string): Promise<void> {
  const writing = await holdWriting(database);
  const release = await holdLock(runLock(id));
  try {
    if (writing.ok && release !== null) await mergeJournal(database, files, id);
  } finally {
    release?.();
    if (writing.ok) writing.value();
  }
}

async function createRun(
  database: Database,
  files: JournalFiles,
  record: RunRecord,
): Promise<Outcome<RunLog, StorageFailure>> {
  let file: JournalFile | null = null;
  try {
    const keys = database.keyring.writingKeys;
    file = await files.open(record.id);
    const writer = journalWriter(file, { run: record.id, keys }, 1);
    await writer.append({ kind: 'run', record });
    await database.runs.add(await storedRun(keys, { id: record.id, record, journalBytes: writer.size() }));
    return success(keptLog(database, file, writer, record));
  } catch (error) {
    file?.close();
    // A journal alone would bring back, at the next start, a run that never began.
    await removeJournal(files, record.id).catch(() => undefined);
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
    if ((await files.size(id)) === 0 && (await database.runs.get(id)) === undefined) return null;
    if (database.keyring.state === 'locked') throw new LockedError();
    file = await files.open(id);
    const { record, writer } = await mergeCopies(database, files, file, id);
    if (record === null || writer === null) {
      file.close();
      return null;
    }
    return success({ record, trials: await trialsOf(database, id), log: keptLog(database, file, writer, record) });
  } catch (error) {
    file?.close();
    return failure(storageFailure('Opening the run', error));
  }
}

/**
 * The journal line is flushed before `append` settles: from then on nothing can lose the trial. The tables follow while the
 * next case is asked, at most one trial behind; a crash in between is what `mergeCopies` is for.
 */
function keptLog(database: Database, file: JournalFile, writer: JournalWriter, begun: RunRecord): RunLog {
  let record = begun;
  let tabling: Promise<Outcome<void, StorageFailure>> = Promise.resolve(success(undefined));
  const write = async (entry: JournalEntry, trial: Trial | null): Promise<Outcome<RunRecord, StorageFailure>> => {
    try {
      await writer.append(entry);
    } catch (error) {
      return failure(storageFailure('Writing down a result', error));
    }
    record = advance(record, entry, record.done + (trial === null ? 0 : 1));
    const row = { id: record.id, record, journalBytes: writer.size() };
    tabling = nextTask().then(() => tableTrial(database, row, trial));
    return success(record);
  };
  return {
    isKept: true,
    append: async (trial, at) => {
      const before = await tabling;
      return before.ok ? write({ kind: 'trial', at, trial }, trial) : before;
    },
    setState: async (state, message, at) => {
      await tabling;
      const written = await write({ kind: 'state', at, state, message }, null);
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
    const keys = database.keyring.writingKeys;
    const stored = await storedRun(keys, row);
    const added = trial === null ? null : await storedTrial(keys, trial);
    await database.dexie.transaction('rw', database.runs, database.trials, async () => {
      if (added !== null) await database.trials.add(added);
      await database.runs.put(stored);
    });
    return success(undefined);
  } catch (error) {
    return failure(storageFailure('Writing down a result', error));
  }
}
