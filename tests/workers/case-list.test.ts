import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Trial } from '../../src/core/run.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { memoryRuns } from '../../src/store/memory-runs.ts';
import type { RunStore } from '../../src/store/run-store.ts';
import { holdCaseList, type HeldCaseList } from '../../workers/evaluator/hold-case-list.ts';
import type { Stores } from '../../workers/evaluator/stores.ts';
import { memoryJournals, type MemoryJournals } from '../fixtures/memory-journals.ts';
import { aRecord, aTrial } from '../fixtures/runs.ts';

/** More than the first page and one behind it. */
const CASES = 2500;
const all = { part: null, verdicts: [], text: '' } as const;

let database: Database;
let journals: MemoryJournals;
let memory: RunStore;
let list: HeldCaseList;

beforeEach(() => {
  database = openDatabase();
  journals = memoryJournals();
  memory = memoryRuns();
  const kept = keptRuns(database, journals);
  const stores: Stores = { database, memory, kept, toProtect: null, recover: async () => null };
  list = holdCaseList(async () => stores);
});

afterEach(() => database.dexie.delete());

/** In the tables alone, as a reader's browser has them once a run has ended. */
async function tables(count: number): Promise<void> {
  const record = aRecord('r', { state: 'finished', planned: count, done: count });
  await database.runs.put({ id: 'r', record, journalBytes: 0 });
  await database.trials.bulkPut(Array.from({ length: count }, (_, index) => trial(index)));
}

function trial(index: number): Trial {
  const value = index % 10 === 0 ? 0 : 1;
  return { ...aTrial('r', index), part: index < 2000 ? 0 : 1, scores: { accuracy: { kind: 'scored', value } } };
}

async function valueOf<T>(
  asked: Promise<{ ok: true; value: T } | { ok: false; failure: { message: string } }>,
): Promise<T> {
  const outcome = await asked;
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

test('the first lines come at once, any others when asked for', async () => {
  await tables(CASES);
  const { run, count, first } = await valueOf(list.api.listCases('r'));
  expect(run.id).toBe('r');
  expect(count).toBe(CASES);
  expect(first.map(({ index }) => index)).toEqual(Array.from({ length: 100 }, (_, index) => index));
  const late = await valueOf(list.api.casesAt('r', [1999, 2000, 2499, 9999]));
  expect(late.map(({ part, index }) => [part, index])).toEqual([
    [0, 1999],
    [1, 2000],
    [1, 2499],
  ]);
});

test('a filter looks at every case, however many were read', async () => {
  await tables(CASES);
  const { places, counts, count } = await valueOf(list.api.findCases('r', { ...all, verdicts: ['wrong'] }));
  expect(count).toBe(CASES);
  expect([...places]).toEqual(Array.from({ length: 250 }, (_, place) => place * 10));
  expect(counts.map(({ right, wrong }) => [right, wrong])).toEqual([
    [1800, 200],
    [450, 50],
  ]);
  const beside = await valueOf(list.api.neighboursOf('r', 1, 2000, { ...all, verdicts: ['wrong'] }));
  expect([beside.place, beside.previous?.index, beside.next?.index]).toEqual([200, 1990, 2010]);
});

test('one case comes whole, and none from a place without', async () => {
  await tables(3);
  expect(await valueOf(list.api.trialAt('r', 0, 1))).toEqual(trial(1));
  expect(await valueOf(list.api.trialAt('r', 0, 7))).toBeNull();
});

test('a run held in memory is listed too', async () => {
  const created = await memory.create(aRecord('m'));
  if (!created.ok) throw new Error(created.failure.message);
  await created.value.append(aTrial('m', 0), 2000);
  expect((await valueOf(list.api.listCases('m'))).first).toHaveLength(1);
  expect((await valueOf(list.api.trialAt('m', 0, 0)))?.caseId).toBe('case-0');
});

test('an unknown run is named', async () => {
  const outcome = await list.api.findCases('gone', all);
  expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unknown-run' } });
});

test('a list opened again is read again, and what was forgotten too', async () => {
  await tables(3);
  await valueOf(list.api.listCases('r'));
  await database.trials.put(trial(3));
  expect((await valueOf(list.api.listCases('r'))).count).toBe(4);
  list.forget();
  await database.trials.put(trial(4));
  expect((await valueOf(list.api.findCases('r', all))).count).toBe(5);
});

test('trials the tables have lost or cannot read come from the journal', async () => {
  const created = await keptRuns(database, journals).create(aRecord('k'));
  if (!created.ok) throw new Error(created.failure.message);
  for (const index of [0, 1, 2]) await created.value.append(aTrial('k', index), 2000 + index);
  await created.value.setState('finished', null, 3000);
  created.value.close();
  await database.trials.delete(['k', 0, 1]);
  expect((await valueOf(list.api.findCases('k', all))).count).toBe(3);
  await database.trials.put({ run: 'k', part: 0, index: 2, encrypted: new Uint8Array([1]) });
  await valueOf(list.api.listCases('k'));
  expect((await valueOf(list.api.casesAt('k', [0, 1, 2]))).map(({ index }) => index)).toEqual([0, 1, 2]);
});
