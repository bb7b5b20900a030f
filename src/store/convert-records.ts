import type { Table } from 'dexie';
import type { Database } from './database.ts';
import { encryptRow, isEncrypted, readRow, type RowKind, type Stored } from './encrypted-rows.ts';
import type { JournalFiles } from './journal-files.ts';
import { encodeLine } from './journal-line.ts';
import { readJournal } from './journal.ts';
import { holdLock } from './lock.ts';
import { mergeCopies } from './merge-copies.ts';
import { runIds } from './recover-runs.ts';
import { replaceJournal } from './replace-journal.ts';
import {
  blockRows,
  datasetRows,
  ratingRows,
  resultsRows,
  runRows,
  sheetRows,
  studyNoteRows,
  trialRows,
} from './row-kinds.ts';
import { runLock } from './run-lock.ts';
import { runRow, storedRun } from './run-tables.ts';
import type { VaultKeys } from './vault.ts';

export interface ConvertProgress {
  /** Records and journals. */
  readonly done: number;
  readonly total: number;
}

export interface Conversion {
  readonly database: Database;
  /** Null where this browser has no journals. */
  readonly files: JournalFiles | null;
  readonly keys: VaultKeys;
  readonly to: 'encrypted' | 'plain';
  readonly onProgress: (progress: ConvertProgress) => void;
}

/**
 * Brings every record into one form, and may be stopped anywhere: each is in one form or the other at any moment, and those already
 * converted are left alone next time. The caller holds the writing lock alone.
 *
 * @returns how many encrypted records were damaged, so that nobody could decrypt them: they are removed with their key.
 * @throws what the device throws, for instance when room runs out.
 */
export async function convertRecords(conversion: Conversion): Promise<number> {
  const { database, files, onProgress } = conversion;
  const runs = files === null ? [] : await runIds(database, files);
  const { ratings, sheets, studyNotes, results } = database;
  const tables = [
    database.runs,
    database.trials,
    database.datasets,
    database.blocks,
    ratings,
    sheets,
    studyNotes,
    results,
  ];
  const counts = await Promise.all(tables.map((table) => table.count()));
  const total = counts.reduce((sum, count) => sum + count, runs.length);
  let done = 0;
  const tell = (more: number): void => onProgress({ done: (done += more), total });

  tell(0);
  // The journals first: they heal what is damaged in the tables, and are healed from there.
  for (const run of runs) {
    if (files !== null) await convertJournal(conversion, files, run);
    tell(1);
  }
  const lost = [
    await convertTable(conversion, database.runs, runRows, 50, tell),
    await convertTable(conversion, database.trials, trialRows, 100, tell),
    await convertTable(conversion, database.datasets, datasetRows, 50, tell),
    // Of up to 250 cases each.
    await convertTable(conversion, database.blocks, blockRows, 4, tell),
    // Each with all its texts.
    await convertTable(conversion, ratings, ratingRows, 4, tell),
    await convertTable(conversion, sheets, sheetRows, 50, tell),
    await convertTable(conversion, studyNotes, studyNoteRows, 50, tell),
    await convertTable(conversion, results, resultsRows, 20, tell),
  ];
  return lost.reduce((sum, count) => sum + count, 0);
}

async function convertJournal({ database, keys, to }: Conversion, files: JournalFiles, run: string): Promise<void> {
  const release = await holdLock(runLock(run));
  if (release === null) throw new DOMException(`run ${run} is in use`, 'InvalidStateError');
  const file = await files.open(run);
  try {
    await mergeCopies(database, files, file, run);
    const reading = await readJournal(file.read(), { run, keys });
    const alike = to === 'encrypted' ? reading.plain === 0 : reading.plain === reading.lines;
    // Where nothing can be read it may be of a vault that is lost, and is left as it is.
    if (reading.entries.length === 0 || (alike && reading.problems.length === 0)) return;
    const scope = { run, keys: to === 'encrypted' ? keys : null };
    const lines = await Promise.all(reading.entries.map((entry, index) => encodeLine(entry, scope, index + 1)));
    await replaceJournal(files, run, file, new TextEncoder().encode(lines.join('')));
    const row = await runRow(database, run);
    if (row !== undefined) await database.runs.put(await storedRun(scope.keys, { ...row, journalBytes: file.size() }));
  } finally {
    file.close();
    release();
  }
}

/** @returns how many rows could not be read. */
async function convertTable<Row extends Key, Key extends object, Primary>(
  { database, keys, to }: Conversion,
  table: Table<Stored<Row, Key>, Primary>,
  kind: RowKind<Row, Key>,
  atOnce: number,
  tell: (more: number) => void,
): Promise<number> {
  const places = await table.toCollection().primaryKeys();
  let lost = 0;
  for (let start = 0; start < places.length; start += atOnce) {
    const chunk = places.slice(start, start + atOnce);
    const stored = await table.bulkGet(chunk);
    const converted = await Promise.all(
      stored.map(async (row) => (row === undefined ? unchanged : convertRow(kind, keys, to, row))),
    );
    await database.dexie.transaction('rw', table, async () => {
      for (const [index, place] of chunk.entries()) {
        const row = converted[index];
        if (row === undefined || row === unchanged || (await table.get(place)) === undefined) continue;
        await table.delete(place);
        if (row !== null) await table.put(row);
      }
    });
    lost += converted.filter((row) => row === null).length;
    tell(chunk.length);
  }
  return lost;
}

const unchanged = 'unchanged';

/** Null for what cannot be decrypted. */
async function convertRow<Row extends Key, Key extends object>(
  kind: RowKind<Row, Key>,
  keys: VaultKeys,
  to: Conversion['to'],
  stored: Stored<Row, Key>,
): Promise<Stored<Row, Key> | typeof unchanged | null> {
  if (isEncrypted(stored) === (to === 'encrypted')) return unchanged;
  return to === 'encrypted' ? encryptRow(kind, keys, stored) : readRow(kind, keys, stored);
}
