import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import type { NamedHandIn } from '../../src/core/recipe/group-hand-ins.ts';
import { readJournal } from '../../src/store/journal.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { memoryRuns } from '../../src/store/memory-runs.ts';
import { holdMergedRuns } from '../../workers/evaluator/hold-merged-runs.ts';
import { readHandIn } from '../../workers/importer/logs/read-hand-in.ts';
import { homework } from '../fixtures/class-files.ts';
import { nliCase } from '../fixtures/plans.ts';
import { discardDatabase, openStores } from '../fixtures/protected-stores.ts';

afterEach(discardDatabase);

test('a class hands in at different times: the merged run grows, and a restart finds it whole', async () => {
  const cases = Array.from({ length: 300 }, (_, index) => nliCase(index));
  const files = await Promise.all(
    Array.from({ length: 30 }, async (_, place) => {
      const text = await homework({ share: { number: place + 1, of: 30 }, of: cases });
      const read = await readHandIn(new Blob([text]), `s${place + 1}.jsonl`);
      if (!read.ok) throw new Error(read.failure.message);
      return read.value;
    }),
  );
  const stores = await openStores();
  const { database, files: journals } = stores;
  const kept = keptRuns(database, journals);
  const open = { database, kept, memory: memoryRuns(), toProtect: stores, recover: async () => null };
  const merging = holdMergedRuns(async () => open);
  const merged = async (some: readonly NamedHandIn[]) => {
    for (const file of some) await merging.handIn('m', file);
    return merging.mergeRuns('m', []);
  };

  const early = await merged(files.slice(0, 28));
  expect(early).toMatchObject({
    ok: true,
    value: { leftOut: [], notes: ['Class model: Of 30 shares 2 are missing: 29, 30.'] },
  });
  const writes = stores.device.writes;
  const late = await merged(files.slice(27));
  expect(late).toMatchObject({ ok: true, value: { leftOut: [], notes: [] } });
  expect(stores.device.writes - writes, 'one write for all, not one for each case').toBeLessThan(40);
  const [id = ''] = late.ok ? late.value.runs : [];
  const run = await kept.read(id);
  expect(run?.record).toMatchObject({ state: 'finished', planned: 300, done: 300 });
  expect(run?.trials.map(({ index }) => index)).toEqual(cases.map((_, index) => index));
  const journal = await readJournal(journals.contents.get(id) ?? new Uint8Array());
  expect([journal.record, journal.trials, journal.problems]).toEqual([run?.record, run?.trials, []]);
});
