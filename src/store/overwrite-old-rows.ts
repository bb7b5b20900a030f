import type { Database } from './database.ts';

const rowsOfOneMegabyte = 20;
/** Larger rows would become files of their own. */
const rowBytes = 50_000;

/**
 * Makes the browser write its database files anew, in which rows that were replaced otherwise stay readable on the disk, also after a
 * restart (seen in Chromium 156). LevelDB drops them when it merges files whose keys overlap, so noise is written again and again
 * together with the first and the last key there can be. What the disk itself keeps of old files is out of reach.
 *
 * @param megabytes of noise. 24 were enough for 300 and for 2,000 cases with a run, 32 for 30,000.
 */
export async function overwriteOldRows(database: Database, megabytes: number): Promise<void> {
  // Leftovers of an import that is not whole, for `sweepImports`, if a crash leaves any.
  const noise = `noise-${crypto.randomUUID()}`;
  for (let megabyte = 0; megabyte < megabytes; megabyte++) await writeNoise(database, noise, megabyte);
  await database.blocks.where('[import+first]').between([noise, 0], [noise, Infinity]).delete();
}

async function writeNoise(database: Database, noise: string, megabyte: number): Promise<void> {
  const rows = Array.from({ length: rowsOfOneMegabyte }, (_, row) => ({
    import: noise,
    first: megabyte * rowsOfOneMegabyte + row,
    encrypted: crypto.getRandomValues(new Uint8Array(rowBytes)),
  }));
  await database.dexie.transaction(
    'rw',
    [database.runs, database.blocks, database.vault, database.results],
    async () => {
      const vault = await database.vault.toArray();
      await database.runs.put({ id: '', encrypted: new Uint8Array() });
      await database.runs.delete('');
      // The table made last has the last key.
      await database.results.put({ run: '\uffff', encrypted: new Uint8Array() });
      await database.results.delete('\uffff');
      await database.blocks.bulkPut(rows);
      await database.vault.bulkPut(vault);
    },
  );
}
