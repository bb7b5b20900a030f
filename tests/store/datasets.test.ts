import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case, DatasetCard } from '../../src/core/dataset.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { keptCaseSink, listDatasets, readCases, removeDataset, sweepImports } from '../../src/store/datasets.ts';
import { nliCase } from '../fixtures/plans.ts';

let database: Database;

beforeEach(() => {
  database = openDatabase();
});

afterEach(() => database.dexie.delete());

function casesFrom(first: number, count: number): Case[] {
  return Array.from({ length: count }, (_, index) => nliCase(first + index));
}

function aCard(id: string, n: number): DatasetCard {
  return { id, title: id, licence: '', access: 'user', citation: '', source: 'file', n, sha256: 'a' };
}

test('cases come back in dataset order, whatever the size of the batches', async () => {
  const sink = keptCaseSink(database);
  for (const [first, count] of [
    [0, 1],
    [1, 700],
    [701, 250],
    [951, 3],
  ] as const) {
    expect((await sink.accept(casesFrom(first, count))).ok).toBe(true);
  }
  expect((await sink.finish(aCard('d', 954))).ok).toBe(true);
  expect(await readCases(database, { id: 'd', sha256: 'a' })).toEqual(casesFrom(0, 954));
  expect(await listDatasets(database)).toEqual([aCard('d', 954)]);
});

test('a dataset that lost cases or holds something else is not read in part', async () => {
  const sink = keptCaseSink(database);
  await sink.accept(casesFrom(0, 300));
  await sink.finish(aCard('d', 300));
  const wanted = { id: 'd', sha256: 'a' };
  expect(await readCases(database, wanted)).toHaveLength(300);

  const [first] = await database.blocks.toCollection().primaryKeys();
  if (first === undefined) throw new Error('nothing was kept');
  await database.dexie.table('blocks').update(first, { cases: [{ id: 'torn' }] });
  expect(await readCases(database, wanted)).toBeNull();
  await database.blocks.delete(first);
  expect(await readCases(database, wanted)).toBeNull();
});

test('nothing can be read before the import is finished, and nothing stays after it is abandoned', async () => {
  const sink = keptCaseSink(database);
  await sink.accept(casesFrom(0, 10));
  expect(await listDatasets(database)).toEqual([]);
  expect(await readCases(database, { id: 'd', sha256: 'a' })).toBeNull();
  await sink.abandon();
  expect(await database.blocks.count()).toBe(0);
});

test('importing again replaces the dataset at once', async () => {
  for (const count of [600, 3]) {
    const sink = keptCaseSink(database);
    await sink.accept(casesFrom(0, count));
    await sink.finish(aCard('d', count));
  }
  expect((await readCases(database, { id: 'd', sha256: 'a' }))?.length).toBe(3);
  expect(await database.blocks.count()).toBe(1);
});

test('leftovers of an import that died are swept; whole datasets and imports under way are not', async () => {
  await database.blocks.add({ import: 'died', first: 0, cases: casesFrom(0, 2) });
  const whole = keptCaseSink(database);
  await whole.accept(casesFrom(0, 2));
  await whole.finish(aCard('d', 2));
  const underWay = keptCaseSink(database);
  await underWay.accept(casesFrom(0, 2));

  await sweepImports(database);
  expect(await database.blocks.count()).toBe(2);
  await underWay.finish(aCard('e', 2));
  expect((await readCases(database, { id: 'e', sha256: 'a' }))?.length).toBe(2);
  expect(await readCases(database, { id: 'e', sha256: 'other' })).toBeNull();
  await removeDataset(database, 'd');
  expect(await database.blocks.count()).toBe(1);
});
