import { failure, success, type Outcome } from '../core/outcome.ts';
import type { Database } from './database.ts';
import type { JournalFiles } from './journal-files.ts';
import { encodeLine, type JournalEntry } from './journal-line.ts';
import { replaceJournal } from './replace-journal.ts';
import type { StoredRun } from './run-store.ts';
import { storedRun, storedTrial } from './run-tables.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';
import type { VaultKeys } from './vault.ts';

/**
 * Makes a run, which nobody conducts, the whole of what is kept under its id. After a kill at any write, whoever reads finds the run
 * that was there or this one: the journal passes through a draft, the tables change in one transaction, and the draft, from which both
 * are written again, goes last. The caller holds the run's lock.
 */
export async function replaceRun(
  database: Database,
  files: JournalFiles,
  run: StoredRun,
): Promise<Outcome<void, StorageFailure>> {
  const { id } = run.record;
  try {
    const bytes = await journalOf(run, database.keyring.writingKeys);
    const file = await files.open(id);
    try {
      await replaceJournal(files, id, file, bytes, () => replaceRows(database, run, bytes.length));
    } finally {
      file.close();
      if (file.size() === 0) await files.remove(id).catch(() => undefined);
    }
    return success(undefined);
  } catch (error) {
    return failure(storageFailure('Keeping the run', error));
  }
}

/** The rows of a run in place of all that the tables have of it: those or these, never some of each. */
export async function replaceRows(
  database: Database,
  { record, trials }: StoredRun,
  journalBytes: number,
): Promise<void> {
  const { id } = record;
  const keys = database.keyring.writingKeys;
  const rows = await Promise.all(trials.map((trial) => storedTrial(keys, trial)));
  const row = await storedRun(keys, { id, record: { ...record, done: trials.length }, journalBytes });
  await database.dexie.transaction('rw', database.runs, database.trials, database.results, async () => {
    await database.trials.where('[run+part+index]').between([id], [id, []]).delete();
    await database.trials.bulkAdd(rows);
    await database.runs.put(row);
    await database.results.delete(id);
  });
}

/** As if the run had been conducted here. */
async function journalOf({ record, trials }: StoredRun, keys: VaultKeys | null): Promise<Uint8Array<ArrayBuffer>> {
  const { id, changedAt: at, state, message } = record;
  const entries: readonly JournalEntry[] = [
    { kind: 'run', record: { ...record, state: 'running', done: 0 } },
    ...trials.map((trial) => ({ kind: 'trial', at, trial }) as const),
    { kind: 'state', at, state, message },
  ];
  const lines: string[] = [];
  for (const [index, entry] of entries.entries()) lines.push(await encodeLine(entry, { run: id, keys }, index + 1));
  return new TextEncoder().encode(lines.join(''));
}
