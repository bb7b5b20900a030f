import type { RunRecord, Trial } from '../core/run.ts';
import type { Database } from './database.ts';
import type { JournalFile, JournalFiles } from './journal-files.ts';
import { journalWriter, readJournal, type JournalWriter } from './journal.ts';
import { finishReplacing, removeDraft } from './replace-journal.ts';
import { replaceRows } from './replace-run.ts';
import { runRow, storedRun, storedTrial, trialsOf } from './run-tables.ts';

export interface MergedRun {
  /** Null when neither copy says what the run is. */
  readonly record: RunRecord | null;
  /** Trials the tables had lost and have again. */
  readonly restoredTrials: number;
  readonly problems: readonly string[];
  /** Writes the journal on; null where there is no record. */
  readonly writer: JournalWriter | null;
}

/**
 * Makes both copies of a run hold what either of them holds. A torn last line is cut off; nothing else is ever taken away, and
 * nothing at all where a line is encrypted and there are no keys. The caller holds the run's lock.
 */
export async function mergeCopies(
  database: Database,
  files: JournalFiles,
  file: JournalFile,
  id: string,
): Promise<MergedRun> {
  const isReplaced = await finishReplacing(files, id, file);
  const reading = await readJournal(file.read(), { run: id, keys: database.keyring.keys });
  if (reading.locked > 0) return unreadable(`run ${id} is encrypted and cannot be read without its passphrase.`);
  if (reading.wholeBytes < file.size()) file.truncate(reading.wholeBytes);

  const keys = database.keyring.writingKeys;
  const row = await runRow(database, id);
  const known = reading.record ?? row?.record ?? null;
  if (known === null && file.size() === 0) return neverBegun;
  if (known === null) return unreadable(`run ${id} cannot be read: its journal has lost its first line.`);
  const writer = journalWriter(file, { run: id, keys }, reading.nextLine);
  if (reading.record === null) await writer.append({ kind: 'run', record: known });
  if (isReplaced) {
    // What the tables have may be of the run that was replaced.
    await replaceRows(database, { record: known, trials: reading.trials }, file.size());
    await removeDraft(files, id);
  }

  const inJournal = new Set(reading.trials.map((trial) => trial.id));
  const tabled = await trialsOf(database, id);
  for (const trial of tabled) {
    if (!inJournal.has(trial.id)) await writer.append({ kind: 'trial', at: known.changedAt, trial });
  }

  const lost = missingFrom(tabled, reading.trials);
  const record: RunRecord = { ...known, id, done: tabled.length + lost.length };
  const stored = await Promise.all(lost.map((trial) => storedTrial(keys, trial)));
  const storedRecord = await storedRun(keys, { id, record, journalBytes: file.size() });
  await database.dexie.transaction('rw', database.runs, database.trials, async () => {
    await database.trials.bulkPut(stored);
    await database.runs.put(storedRecord);
  });
  const problems = reading.problems.map((problem) => `run ${id}: ${problem}`);
  return { record, restoredTrials: lost.length, problems, writer };
}

/** The same for a run whose journal nobody has open. One that a crash left empty goes. */
export async function mergeJournal(database: Database, files: JournalFiles, id: string): Promise<MergedRun> {
  const file = await files.open(id);
  try {
    return await mergeCopies(database, files, file, id);
  } finally {
    const isEmpty = file.size() === 0;
    file.close();
    if (isEmpty) await files.remove(id);
  }
}

/** A crash before the first line was whole. */
const neverBegun: MergedRun = { record: null, restoredTrials: 0, problems: [], writer: null };

function missingFrom(tabled: readonly Trial[], journalled: readonly Trial[]): readonly Trial[] {
  const known = new Set(tabled.map((trial) => trial.id));
  return journalled.filter((trial) => !known.has(trial.id));
}

function unreadable(problem: string): MergedRun {
  return { record: null, restoredTrials: 0, problems: [problem], writer: null };
}
