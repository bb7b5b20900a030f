import type { CaseSink } from '../core/case-sink.ts';
import { isCase } from '../core/shapes/case-shape.ts';
import type { Case, DatasetCard } from '../core/dataset.ts';
import type { CaseBlock, Database } from './database.ts';
import { holdLock, type Release } from './lock.ts';
import { attempt } from './storage-failure.ts';

const blockLength = 250;
/** Sorts after every block of an import. */
const end = Infinity;

/** Datasets whose row is there are whole; cases of any other import are leftovers. */
export async function listDatasets(database: Database): Promise<readonly DatasetCard[]> {
  const rows = await database.datasets.toArray();
  return rows.map((row) => row.card);
}

/** In dataset order. Null when this dataset, of this content, is not kept here whole: a part of it would give another score. */
export async function readCases(
  database: Database,
  { id, sha256 }: Pick<DatasetCard, 'id' | 'sha256'>,
): Promise<readonly Case[] | null> {
  const row = await database.datasets.get(id);
  if (row?.card.sha256 !== sha256) return null;
  const blocks = await database.blocks.where('[import+first]').between([row.import, 0], [row.import, end]).toArray();
  const cases = blocks.flatMap((block) => block.cases);
  return cases.length === row.card.n && cases.every(isCase) ? cases : null;
}

export async function removeDataset(database: Database, id: string): Promise<void> {
  await database.dexie.transaction('rw', database.datasets, database.blocks, async () => {
    const row = await database.datasets.get(id);
    if (row === undefined) return;
    await database.datasets.delete(id);
    await removeBlocks(database, row.import);
  });
}

/** Keeps an imported file on this device. Nothing of it can be read before `finish`; a dataset of the same id is then replaced. */
export function keptCaseSink(database: Database): CaseSink {
  const importId = crypto.randomUUID();
  let accepted = 0;
  let release: Release | null = null;
  const close = (): void => {
    release?.();
    release = null;
  };
  return {
    accept: async (cases) => {
      release ??= await holdLock(importLock(importId));
      const blocks = blocksOf(importId, accepted, cases);
      accepted += cases.length;
      return attempt('Keeping the cases', async () => {
        await database.blocks.bulkAdd(blocks);
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

/** Removes what imports that never finished left behind. Imports under way in other tabs hold their lock and are left alone. */
export async function sweepImports(database: Database): Promise<void> {
  const whole = new Set((await database.datasets.toArray()).map((row) => row.import));
  for (const importId of await importIds(database)) {
    if (whole.has(importId)) continue;
    const release = await holdLock(importLock(importId));
    if (release === null) continue;
    await removeBlocks(database, importId).finally(release);
  }
}

async function commit(database: Database, importId: string, card: DatasetCard): Promise<void> {
  await database.dexie.transaction('rw', database.datasets, database.blocks, async () => {
    const before = await database.datasets.get(card.id);
    await database.datasets.put({ id: card.id, card, import: importId });
    if (before !== undefined) await removeBlocks(database, before.import);
  });
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
