import { openDatabase, type Database } from '../../src/store/database.ts';
import { sweepImports } from '../../src/store/datasets.ts';
import { holdWriting } from '../../src/store/hold-writing.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { memoryRuns } from '../../src/store/memory-runs.ts';
import { recoverRuns, type Recovery } from '../../src/store/recover-runs.ts';
import { learnVault, readVault } from '../../src/store/vault-copies.ts';
import { opfsJournals } from './opfs-journals.ts';
import { opfsVault } from './opfs-vault.ts';
import { passphraseKey } from './passphrase-key.ts';
import type { Stores } from './stores.ts';

/** Opens what this browser offers. */
export async function openStores(): Promise<Stores> {
  const memory = memoryRuns();
  const nothing: Recovery = { runs: 0, restoredTrials: 0, problems: [] };
  const [database, journals, vaultFile] = await Promise.all([openOrNull(), opfsJournals(), opfsVault()]);
  if (database !== null) await readVault(database, vaultFile).catch(() => learnVault(database));
  return {
    database,
    memory,
    kept: database === null || journals === null ? memory : keptRuns(database, journals),
    toProtect:
      database === null ? null : { database, files: journals, vaultFile, derive: passphraseKey, noiseMegabytes: 32 },
    recover: async () => {
      if (database === null) return nothing;
      const writing = await holdWriting(database);
      if (!writing.ok) return null;
      try {
        const problems = await sweepImports(database);
        const recovery = journals === null ? nothing : await recoverRuns(database, journals);
        return { ...recovery, problems: [...problems, ...recovery.problems] };
      } finally {
        writing.value();
      }
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
