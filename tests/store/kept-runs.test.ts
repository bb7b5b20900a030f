import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { readJournal } from '../../src/store/journal.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { holdLock } from '../../src/store/lock.ts';
import { recoverRuns } from '../../src/store/recover-runs.ts';
import { runLock } from '../../src/store/run-lock.ts';
import { runRow } from '../../src/store/run-tables.ts';
import type { RunLog } from '../../src/store/run-store.ts';
import { memoryJournals, type MemoryJournals } from '../fixtures/memory-journals.ts';
import { aRecord, aTrial } from '../fixtures/runs.ts';

let database: Database;
let journals: MemoryJournals;

beforeEach(() => {
  database = openDatabase();
  journals = memoryJournals();
});

afterEach(() => database.dexie.delete());

async function begin(id: string): Promise<RunLog> {
  const created = await keptRuns(database, journals).create(aRecord(id));
  if (!created.ok) throw new Error(created.failure.message);
  return created.value;
}

async function runOf(id: string, trials: number): Promise<RunLog> {
  const log = await begin(id);
  for (let index = 0; index < trials; index++) await log.append(aTrial(id, index), 2000 + index);
  await tabled(id, trials);
  return log;
}

/** The tables follow the journal by themselves. */
async function tabled(id: string, trials: number): Promise<void> {
  await vi.waitFor(async () => expect((await runRow(database, id))?.record.done).toBe(trials), { interval: 1 });
}

async function indicesOf(id: string): Promise<number[] | undefined> {
  return (await keptRuns(database, journals).read(id))?.trials.map((trial) => trial.index);
}

/** What kill -9 does to a run: nobody closes anything, and the next process opens everything anew. */
function crash(): void {
  const contents = journals.contents;
  journals = memoryJournals();
  for (const [run, bytes] of contents) journals.contents.set(run, bytes);
}

test('a trial is in the journal when append settles, and in the tables soon after', async () => {
  const log = await begin('r');
  for (const index of [0, 1]) {
    await log.append(aTrial('r', index), 2000 + index);
    expect((await readJournal(journals.contents.get('r') ?? new Uint8Array())).trials.length).toBe(index + 1);
  }
  await tabled('r', 2);
  expect(await indicesOf('r')).toEqual([0, 1]);
  const row = await runRow(database, 'r');
  expect(row?.journalBytes).toBe(journals.contents.get('r')?.length);
  expect(row?.record).toEqual(aRecord('r', { done: 2, changedAt: 2001 }));
  log.close();
});

test('a run left running is stopped at the next start and nothing is rebuilt', async () => {
  await runOf('r', 2);
  crash();
  expect(await recoverRuns(database, journals)).toEqual({ runs: 0, restoredTrials: 0, problems: [] });
  expect((await runRow(database, 'r'))?.record.state).toBe('stopped');
});

test('tables wiped by the browser are rebuilt from the journals, and it is said', async () => {
  const log = await runOf('r', 2);
  await log.setState('finished', null, 5000);
  await runOf('s', 1);
  await Promise.all([database.runs.clear(), database.trials.clear()]);
  crash();
  expect(await recoverRuns(database, journals)).toEqual({ runs: 2, restoredTrials: 3, problems: [] });
  expect(await indicesOf('r')).toEqual([0, 1]);
  expect(await keptRuns(database, journals).list()).toEqual([
    aRecord('r', { state: 'finished', done: 2, changedAt: 5000 }),
    aRecord('s', { state: 'stopped', done: 1, changedAt: 2000 }),
  ]);
  expect(await recoverRuns(database, journals)).toMatchObject({ runs: 0 });
});

test('a trial whose journal line was torn is asked again; one whose table row is missing is not', async () => {
  await runOf('r', 3);
  const bytes = journals.contents.get('r') ?? new Uint8Array();
  await database.trials.delete(['r', 0, 2]);
  journals.contents.set('r', bytes.slice(0, -5));
  crash();
  await recoverRuns(database, journals);
  expect(await indicesOf('r')).toEqual([0, 1]);

  await database.trials.delete(['r', 0, 1]);
  await database.dexie.table('runs').update('r', { journalBytes: 0 });
  expect(await recoverRuns(database, journals)).toMatchObject({ runs: 1, restoredTrials: 1 });
  expect(await indicesOf('r')).toEqual([0, 1]);
});

test('a damaged line is healed from the tables; without them it is reported and the others are kept', async () => {
  await runOf('r', 3);
  const bytes = journals.contents.get('r')?.slice() ?? new Uint8Array();
  const middle = Math.floor(bytes.length * 0.7);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  journals.contents.set('r', bytes);
  crash();
  const reopened = await keptRuns(database, journals).reopen('r');
  expect(reopened).toMatchObject({ ok: true, value: { record: { done: 3 } } });

  journals.contents.set('r', bytes);
  await Promise.all([database.runs.clear(), database.trials.clear()]);
  crash();
  const recovery = await recoverRuns(database, journals);
  expect(recovery).toMatchObject({ runs: 1, restoredTrials: 2 });
  expect(recovery.problems[0]).toMatch(/run r: journal line \d is damaged/);
  expect((await indicesOf('r'))?.length).toBe(2);
});

test('a lost journal is written again from the tables', async () => {
  await runOf('r', 2);
  crash();
  journals.contents.clear();
  await recoverRuns(database, journals);
  await Promise.all([database.runs.clear(), database.trials.clear()]);
  await recoverRuns(database, journals);
  expect(await indicesOf('r')).toEqual([0, 1]);
});

test('a run that another tab conducts is left alone', async () => {
  await runOf('r', 1);
  const release = await holdLock(runLock('r'));
  await recoverRuns(database, journals);
  expect((await runRow(database, 'r'))?.record.state).toBe('running');
  release?.();
});

test('a journal that cannot be opened is reported and does not hide the other runs', async () => {
  await runOf('r', 1);
  await runOf('s', 1);
  await Promise.all([database.runs.clear(), database.trials.clear()]);
  crash();
  await journals.open('r');
  const recovery = await recoverRuns(database, journals);
  expect(recovery).toMatchObject({ runs: 1, restoredTrials: 1 });
  expect(recovery.problems[0]).toContain('journal of run r');
  expect(await indicesOf('s')).toEqual([0]);
});

test('killed after any write, a reopened run has every acknowledged trial once and goes on', async () => {
  for (let acknowledged = 0; acknowledged < 4; acknowledged++) {
    const id = `run-${acknowledged}`;
    await runOf(id, acknowledged);
    crash();
    const reopened = await keptRuns(database, journals).reopen(id);
    if (reopened?.ok !== true) throw new Error('not reopened');
    expect(reopened.value.trials.length).toBe(acknowledged);
    for (let index = acknowledged; index < 4; index++) await reopened.value.log.append(aTrial(id, index), 1);
    await tabled(id, 4);
    reopened.value.log.close();
    expect(await indicesOf(id)).toEqual([0, 1, 2, 3]);
  }
});

test('no room: the append fails with a sentence and both copies are as before', async () => {
  const log = await runOf('r', 1);
  const before = journals.contents.get('r')?.slice();
  journals.limit = (before?.length ?? 0) + 50;
  const appended = await log.append(aTrial('r', 1), 3000);
  expect(appended).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  expect(appended.ok ? '' : appended.failure.message).toContain('no room left');
  expect(journals.contents.get('r')).toEqual(before);
  expect(await indicesOf('r')).toEqual([0]);
});

test('no room to begin: the failure says so, and nothing of the run comes back at the next start', async () => {
  database.runs.hook('creating', () => {
    throw new DOMException('no room left', 'QuotaExceededError');
  });
  const created = await keptRuns(database, journals).create(aRecord('r'));
  expect(created).toMatchObject({ ok: false, failure: { kind: 'storage', lacks: 'room' } });
  crash();
  expect(await recoverRuns(database, journals)).toEqual({ runs: 0, restoredTrials: 0, problems: [] });
  expect(await keptRuns(database, journals).list()).toEqual([]);
});

test('a trial the tables refuse stops the run, and is not lost', async () => {
  const log = await runOf('r', 1);
  database.trials.hook('creating', () => {
    throw new DOMException('no room left', 'QuotaExceededError');
  });
  await log.append(aTrial('r', 1), 3000);
  expect(await log.append(aTrial('r', 2), 3001)).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  await log.setState('failed', 'no room', 3002);
  const reading = await readJournal(journals.contents.get('r') ?? new Uint8Array());
  expect(reading.trials.length).toBe(2);
  expect(reading.record?.state).toBe('failed');
});

test('a removed run stays removed', async () => {
  (await runOf('r', 2)).close();
  (await runOf('rr', 1)).close();
  await keptRuns(database, journals).remove('r');
  await recoverRuns(database, journals);
  expect(await keptRuns(database, journals).read('r')).toBeNull();
  expect(await keptRuns(database, journals).reopen('r')).toBeNull();
  expect(await indicesOf('rr')).toEqual([0]);
  expect(await database.trials.count()).toBe(1);
});
