import type { CaseSink } from '../core/case-sink.ts';
import type { Case, DatasetCard } from '../core/dataset.ts';
import type { CaseBlock, Database, DatasetRow } from './database.ts';
import { datasetName } from './dataset-name.ts';
import { readRow, readRows, storedRow } from './encrypted-rows.ts';
import { holdWriting } from './hold-writing.ts';
import { holdLock, type Release } from './lock.ts';
import { blockRows, datasetRows } from './row-kinds.ts';
import { attempt } from './storage-failure.ts';
import type { VaultKeys } from './vault.ts';

const blockLength = 250;
/** Sorts after every block of an import. */
const end = Infinity;

/** Datasets whose row is there are whole; cases of any other import are leftovers. None while locked. */
export async function listDatasets(database: Database): Promise<readonly DatasetCard[]> {
  if (database.keyring.state === 'locked') return [];
  const rows = await readRows(datasetRows, database.keyring.keys, await database.datasets.toArray());
  return rows.map((row) => row.card);
}

/** In dataset order. Null when this dataset, of this content, is not kept here whole: a part of it would give another score. */
export async function readCases(
  database: Database,
  { id, sha256 }: Pick<DatasetCard, 'id' | 'sha256'>,
): Promise<readonly Case[] | null> {
  const row = await datasetRow(database, id);
  if (row?.card.sha256 !== sha256) return null;
  const stored = await database.blocks.where('[import+first]').between([row.import, 0], [row.import, end]).toArray();
  const blocks = await readRows(blockRows, database.keyring.keys, stored);
  const cases = blocks.flatMap((block) => block.cases);
  return cases.length === row.card.n ? cases : null;
}

export async function removeDataset(database: Database, id: string): Promise<void> {
  const row = await datasetRow(database, id);
  if (row === null) return;
  const ids = await storedIds(database, id);
  await database.dexie.transaction('rw', database.datasets, database.blocks, async () => {
    await database.datasets.bulkDelete([...ids]);
    await removeBlocks(database, row.import);
  });
}

/**
 * Keeps an imported file on this device. Nothing of it can be read before `finish`; a dataset of the same id is then replaced.
 * @param given what another worker has unlocked the vault with; null where this one has, or where there is none.
 */
export function keptCaseSink(database: Database, given: VaultKeys | null = null): CaseSink {
  const importId = crypto.randomUUID();
  let accepted = 0;
  let releases: readonly Release[] | null = null;
  const close = (): void => {
    for (const release of releases ?? []) release();
    releases = null;
  };
  return {
    accept: async (cases) => {
      if (releases === null) {
        const held = await holdWriting(database);
        if (!held.ok) return held;
        if (given !== null) database.keyring.hold(given);
        const release = await holdLock(importLock(importId));
        releases = release === null ? [held.value] : [held.value, release];
      }
      const blocks = blocksOf(importId, accepted, cases);
      accepted += cases.length;
      return attempt('Keeping the cases', async () => {
        const keys = database.keyring.writingKeys;
        await database.blocks.bulkAdd(await Promise.all(blocks.map((block) => storedRow(blockRows, keys, block))));
      });
    },
    finish: async (card) => {
      const finished = await attempt('Keeping the dataset', () => commit(database, importId, card));
      close();
      return finished;
    },
    abandon: async () => {
      await removeBlocks(database, importId);
      close();
    },
  };
}

/**
 * Removes what imports that never finished left behind. Imports under way in other tabs hold their lock and are left alone.
 * While locked, or while one dataset cannot be read, nothing is removed: cases would look like leftovers.
 *
 * @returns one sentence for what cannot be read.
 */
export async function sweepImports(database: Database): Promise<readonly string[]> {
  if (database.keyring.state === 'locked') return [];
  const stored = await database.datasets.toArray();
  const rows = await readRows(datasetRows, database.keyring.keys, stored);
  if (rows.length < stored.length) return [damagedDatasets(stored.length - rows.length)];
  const whole = new Set(rows.map((row) => row.import));
  for (const importId of await importIds(database)) {
    if (whole.has(importId)) continue;
    const release = await holdLock(importLock(importId));
    if (release === null) continue;
    await removeBlocks(database, importId).finally(release);
  }
  return [];
}

function damagedDatasets(count: number): string {
  const subject = count === 1 ? 'A kept dataset is' : `${count} kept datasets are`;
  return `${subject} damaged and cannot be read: add the file again, which takes its place.`;
}

async function commit(database: Database, importId: string, card: DatasetCard): Promise<void> {
  const keys = database.keyring.writingKeys;
  const before = await datasetRow(database, card.id);
  const ids = await storedIds(database, card.id);
  const row = await storedRow(datasetRows, keys, { id: card.id, card, import: importId });
  await database.dexie.transaction('rw', database.datasets, database.blocks, async () => {
    await database.datasets.bulkDelete([...ids]);
    await database.datasets.put(row);
    if (before !== null) await removeBlocks(database, before.import);
  });
}

async function datasetRow(database: Database, id: string): Promise<DatasetRow | null> {
  const { keys } = database.keyring;
  const found = await database.datasets.bulkGet([...(await storedIds(database, id))]);
  const rows = await Promise.all(
    found.map(async (row) => (row === undefined ? null : readRow(datasetRows, keys, row))),
  );
  return rows.find((row) => row !== null) ?? null;
}

/** The ids under which a dataset may be found: one plain, one encrypted. */
async function storedIds(database: Database, id: string): Promise<readonly string[]> {
  const { keys } = database.keyring;
  return keys === null ? [id] : [await datasetName(keys, id), id];
}

function blocksOf(importId: string, start: number, cases: readonly Case[]): CaseBlock[] {
  const count = Math.ceil(cases.length / blockLength);
  return Array.from({ length: count }, (_, block) => ({
    import: importId,
    first: start + block * blockLength,
    cases: cases.slice(block * blockLength, (block + 1) * blockLength),
  }));
}

async function removeBlocks(database: Database, importId: string): Promise<void> {
  await database.blocks.where('[import+first]').between([importId, 0], [importId, end]).delete();
}

async function importIds(database: Database): Promise<ReadonlySet<string>> {
  const keys = await database.blocks.toCollection().primaryKeys();
  return new Set(keys.map(([importId]) => importId));
}

function importLock(importId: string): string {
  return `bedside:import:${importId}`;
}
