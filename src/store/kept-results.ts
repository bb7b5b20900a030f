import type { RunResults } from '../core/report/run-results.ts';
import type { Database, ResultsRow } from './database.ts';
import { readRow, storedRow } from './encrypted-rows.ts';
import { resultsRows } from './row-kinds.ts';
import { whileWriting } from './while-writing.ts';

/** Null for a run of which nothing is kept that can be read, or only what held under another key. */
export async function readResults(database: Database, run: string, key: string): Promise<RunResults | null> {
  const stored = await database.results.get(run);
  const row = stored === undefined ? null : await readRow(resultsRows, database.keyring.keys, stored);
  return row?.key === key ? row.results : null;
}

/** Nothing where it cannot be written now, and nothing of a run that was removed meanwhile. */
export async function keepResults(database: Database, row: ResultsRow): Promise<void> {
  await whileWriting(database, 'Keeping the results', async () => {
    const stored = await storedRow(resultsRows, database.keyring.writingKeys, row);
    await database.dexie.transaction('rw', database.runs, database.results, async () => {
      if ((await database.runs.get(row.run)) !== undefined) await database.results.put(stored);
    });
  });
}
