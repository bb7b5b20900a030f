import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { lock, protect, unprotect } from '../../src/store/change-protection.ts';
import type { RatingRow } from '../../src/store/database.ts';
import { keptRatings, memoryRatings } from '../../src/store/ratings.ts';
import { aRating, ratedWhole } from '../fixtures/rated.ts';
import { canary, discardDatabase, everyByte, openStores, passphrase, silent } from '../fixtures/protected-stores.ts';

const rating = aRating(3, 2, { title: canary });
const ada = ratedWhole(rating, canary, () => 3);
const bob = { ...ratedWhole(rating, 'Bob', () => 2), id: 'sheet-of-a-bob' };

const row: RatingRow = {
  id: 'rating-1',
  ...rating,
  own: [ada.id],
  adjudications: [],
  isUnblinded: false,
  createdAt: 1000,
};

afterEach(discardDatabase);

test('what is kept is there in the next session, own sheets first; the last state of a sheet counts', async () => {
  const stores = await openStores();
  const kept = keptRatings(stores.database);
  expect(await kept.keep(row)).toMatchObject({ ok: true });
  await kept.keep({ ...row, id: 'rating-2', createdAt: 2000 });
  await kept.keepSheet('rating-1', bob, null);
  await kept.keepSheet('rating-1', { ...ada, revision: 0, events: [] }, null);
  await kept.keepSheet('rating-1', ada, 0);
  stores.database.dexie.close();
  const next = keptRatings((await openStores(stores)).database);
  expect((await next.list()).map(({ id }) => id)).toEqual(['rating-2', 'rating-1']);
  expect((await next.list())[1]).toEqual({ ...row, sheets: [ada, bob] });
  await next.remove('rating-1');
  expect(await next.list()).toMatchObject([{ id: 'rating-2', sheets: [] }]);
});

test('encrypted with the rest: no byte is left in plain, new ratings never are, and decrypted it is as before', async () => {
  const stores = await openStores();
  const kept = keptRatings(stores.database);
  await kept.keep(row);
  await kept.keepSheet(row.id, ada, null);
  expect(await everyByte(stores)).toContain(canary);
  await protect(stores, passphrase, silent);
  await kept.keepSheet(row.id, { ...bob, rater: `Bob ${canary}` }, null);
  expect(await everyByte(stores)).not.toContain(canary);
  expect(await everyByte(stores)).not.toContain(row.task.hash);
  expect(await kept.list()).toMatchObject([{ ...row, sheets: [ada, { rater: `Bob ${canary}` }] }]);
  await lock(stores);
  expect(await kept.list()).toEqual([]);
  expect(await kept.keepSheet(row.id, ada, ada.revision)).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  expect(await unprotect(stores, passphrase, silent)).toEqual({ ok: true, value: 0 });
  expect(await kept.list()).toMatchObject([{ ...row, sheets: [ada, { rater: `Bob ${canary}` }] }]);
});

test.each(['kept', 'memory'] as const)('of two tabs that change one sheet the second is refused: %s', async (where) => {
  const { database } = await openStores();
  const ratings = where === 'kept' ? keptRatings(database) : memoryRatings();
  await ratings.keep(row);
  const begun = { ...ada, revision: 1, events: ada.events.slice(0, 1) };
  expect(await ratings.keepSheet(row.id, begun, null)).toMatchObject({ ok: true });
  const [one, other] = [2, 7].map((revision) => ({ ...ada, revision, events: ada.events.slice(0, revision) }));
  if (one === undefined || other === undefined) throw new Error('two states');
  expect(await ratings.keepSheet(row.id, one, 1)).toMatchObject({ ok: true });
  const refused = { ok: false, failure: { message: expect.stringContaining('another tab') } };
  expect(await ratings.keepSheet(row.id, other, 1)).toMatchObject(refused);
  expect(await ratings.keepSheet(row.id, begun, null), 'begun in both').toMatchObject(refused);
  expect((await ratings.list())[0]?.sheets).toEqual([one]);
  const both = await Promise.all([other, { ...other, revision: 3 }].map((next) => ratings.keepSheet(row.id, next, 2)));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});
