import { openDatabase, type Database } from '../../src/store/database.ts';
import { sweepImports } from '../../src/store/datasets.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { memoryRuns } from '../../src/store/memory-runs.ts';
import { recoverRuns, type Recovery } from '../../src/store/recover-runs.ts';
import type { RunStore } from '../../src/store/run-store.ts';
import { opfsJournals } from './opfs-journals.ts';

export interface Stores {
  /** Null in browsers that refuse a database. */
  readonly database: Database | null;
  readonly memory: RunStore;
  /** On this device; `memory` where the browser offers no journal or no database. */
  readonly kept: RunStore;
  /** Puts right what a crash left behind. */
  recover(): Promise<Recovery>;
}

/** Opens what this browser offers. */
export async function openStores(): Promise<Stores> {
  const memory = memoryRuns();
  const nothing: Recovery = { runs: 0, restoredTrials: 0, problems: [] };
  const [database, journals] = await Promise.all([openOrNull(), opfsJournals()]);
  return {
    database,
    memory,
    kept: database === null || journals === null ? memory : keptRuns(database, journals),
    recover: async () => {
      if (database !== null) await sweepImports(database);
      return database === null || journals === null ? nothing : recoverRuns(database, journals);
    },
  };
}

async function openOrNull(): Promise<Database | null> {
  const database = openDatabase();
  try {
    await database.dexie.open();
    return database;
  } catch {
    return null;
  }
}
