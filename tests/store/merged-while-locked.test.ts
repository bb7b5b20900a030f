import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { lock, unlock } from '../../src/store/change-protection.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { memoryRuns } from '../../src/store/memory-runs.ts';
import { holdComparisons } from '../../workers/evaluator/hold-comparisons.ts';
import { holdMergedRuns } from '../../workers/evaluator/hold-merged-runs.ts';
import { discardDatabase, passphrase, protectedStores, silent } from '../fixtures/protected-stores.ts';

afterEach(discardDatabase);

test('while locked no files are merged, and what was merged before stays', async () => {
  const stores = await protectedStores();
  const { database, files } = stores;
  const kept = keptRuns(database, files);
  const before = await kept.read('run-a');
  if (before === null) throw new Error('the run was not kept');
  const open = { database, kept, memory: memoryRuns(), toProtect: stores, recover: async () => null };
  const merging = holdMergedRuns(async () => open);
  expect((await lock(stores)).ok).toBe(true);

  await merging.handIn('m', { title: 'a', record: before.record, trials: [] });
  const refused = await merging.mergeRuns('m', []);
  expect(refused).toMatchObject({ ok: false, failure: { message: expect.stringContaining('unlock it') } });
  const compared = await holdComparisons(async () => open).compareRuns(['run-a']);
  expect(compared).toMatchObject({ ok: false, failure: { message: expect.stringContaining('locked') } });

  expect((await unlock(stores, passphrase, silent)).ok).toBe(true);
  expect(await kept.read('run-a')).toEqual(before);
});
