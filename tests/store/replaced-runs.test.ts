import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { unlock } from '../../src/store/change-protection.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { memoryRuns } from '../../src/store/memory-runs.ts';
import type { RunResults } from '../../src/core/report/run-results.ts';
import { runRow, trialsOf } from '../../src/store/run-tables.ts';
import type { StoredRun } from '../../src/store/run-store.ts';
import {
  canary,
  discardDatabase,
  everyByte,
  openStores,
  passphrase,
  protectedStores,
  recover,
  restart,
  silent,
  type StoresUnderTest,
} from '../fixtures/protected-stores.ts';
import { aRecord, aTrial } from '../fixtures/runs.ts';

afterEach(discardDatabase);

const ID = 'run-a';

/** With other answers to the same cases, and of another number. */
function runOf(said: string, count: number, id = ID): StoredRun {
  const trials = Array.from({ length: count }, (_, index) => aTrial(id, index, `${canary} ${said} ${index}`));
  return { record: aRecord(id, { state: 'finished', planned: count, done: count, changedAt: 2000 }), trials };
}

const RESULTS: RunResults = {
  report: {
    schema: 1,
    run: { fingerprint: 'f', id: ID, spec: null, engine: null, state: null },
    results: [],
    shots: {},
    unscored: {},
  },
  verdicts: [],
  grades: [],
};

const OLD = runOf('old', 4);
const NEWER = [runOf('new', 6), runOf('new', 2), runOf('new', 4)];

async function put(stores: StoresUnderTest, run: StoredRun): Promise<boolean> {
  const done = await keptRuns(stores.database, stores.files).replace(run);
  return done.ok;
}

async function found(stores: StoresUnderTest): Promise<StoredRun | null> {
  return keptRuns(stores.database, stores.files).read(ID);
}

test('a run takes the place of another whole, in memory and on the device, and of nothing', async () => {
  const stores = await openStores();
  for (const store of [memoryRuns(), keptRuns(stores.database, stores.files)]) {
    for (const run of [OLD, ...NEWER]) {
      await store.keepResults(ID, 'key', RESULTS);
      expect(await store.replace(run)).toEqual({ ok: true, value: undefined });
      expect(await store.read(ID)).toEqual(run);
      expect(await store.readResults(ID, 'key')).toBeNull();
    }
  }
  const again = await restart(stores);
  expect(await recover(again)).toEqual({ runs: 0, restoredTrials: 0, problems: [] });
  expect(await found(again)).toEqual(NEWER[2]);
  await again.database.runs.clear();
  await again.database.trials.clear();
  await recover(again);
  expect(await found(again)).toEqual(NEWER[2]);
});

describe('killed at any write, whoever reads finds the old run or the new one whole', () => {
  test.each(['plain', 'encrypted'])(
    '%s',
    async (kind) => {
      const isEncrypted = kind === 'encrypted';
      let seen = { old: 0, newer: 0 };
      for (const newer of NEWER) {
        for (let write = 1; ; write++) {
          const first = isEncrypted ? await protectedStores() : await openStores();
          expect(await put(first, OLD)).toBe(true);
          first.device.dieAt(write);
          const done = await put(first, newer);
          const wasKilled = first.device.isDead;
          if (wasKilled) expect(done).toBe(false);
          const before = isEncrypted ? null : await tabled(first);
          const stores = await restart(first);
          if (isEncrypted) await unlock(stores, passphrase, silent);
          expect(await recover(stores), `killed at write ${write}`).toMatchObject({ problems: [] });
          const run = await found(stores);
          expect([OLD, newer], `killed at write ${write}`).toContainEqual(run);
          if (before !== null) expect([OLD, newer], `before it was put right, write ${write}`).toContainEqual(before);
          if (!wasKilled) expect(run).toEqual(newer);
          seen =
            run?.trials[0]?.generation?.text.includes('old') === true
              ? { ...seen, old: seen.old + 1 }
              : { ...seen, newer: seen.newer + 1 };
          if (isEncrypted) expect(await everyByte(stores)).not.toContain(canary);
          await stays(stores, run);
          await discardDatabase();
          if (!wasKilled) break;
        }
      }
      expect(seen.old, 'kills before the new run was whole').toBeGreaterThan(5);
      expect(seen.newer, 'kills after it').toBeGreaterThan(5);
    },
    120_000,
  );

  /** As the tables have it before anybody puts them right. */
  async function tabled(stores: StoresUnderTest): Promise<StoredRun | null> {
    const row = await runRow(stores.database, ID);
    return row === undefined ? null : { record: row.record, trials: await trialsOf(stores.database, ID) };
  }

  /** Neither copy holds anything else, and no draft is left to come back. */
  async function stays(stores: StoresUnderTest, run: StoredRun | null): Promise<void> {
    expect([...stores.files.contents.keys()].filter((name) => name.includes('~'))).toEqual([]);
    expect(await recover(stores)).toEqual({ runs: 0, restoredTrials: 0, problems: [] });
    await stores.database.runs.delete(ID);
    await stores.database.trials.clear();
    await recover(stores);
    expect(await found(stores)).toEqual(run);
  }
});

test('killed while a first run is kept: it is there whole or not at all, and nothing is said of it', async () => {
  for (let write = 1; ; write++) {
    const first = await openStores();
    first.device.dieAt(write);
    await put(first, OLD);
    const wasKilled = first.device.isDead;
    const stores = await restart(first);
    expect(await recover(stores), `killed at write ${write}`).toMatchObject({ problems: [] });
    expect([null, OLD]).toContainEqual(await found(stores));
    expect(await recover(stores)).toEqual({ runs: 0, restoredTrials: 0, problems: [] });
    await discardDatabase();
    if (!wasKilled) return;
  }
});

test('no room for it: the old run stays, whole, and nothing of the new one is left', async () => {
  for (const room of [0, 10, 5000]) {
    const stores = await openStores();
    await put(stores, OLD);
    const names = [...stores.files.contents.keys()];
    stores.files.limit = (stores.files.contents.get(ID)?.length ?? 0) + room - 10;
    const [newer = OLD] = NEWER;
    const done = await keptRuns(stores.database, stores.files).replace(newer);
    if (!done.ok) expect(done).toMatchObject({ failure: { lacks: 'room' } });
    stores.files.limit = Infinity;
    expect(await found(stores)).toEqual(done.ok ? newer : OLD);
    expect([...stores.files.contents.keys()]).toEqual(names);
    await discardDatabase();
  }
});

test('a run that was begun and killed before its first line is nothing', async () => {
  const stores = await openStores();
  (await stores.files.open('empty')).close();
  expect(await recover(stores)).toEqual({ runs: 0, restoredTrials: 0, problems: [] });
  expect([...stores.files.contents.keys()]).toEqual([]);
});
