import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { lock, protect, unprotect } from '../../src/store/change-protection.ts';
import type { RatingRow } from '../../src/store/database.ts';
import { keptRatings } from '../../src/store/ratings.ts';
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
  await kept.keepSheet('rating-1', bob);
  await kept.keepSheet('rating-1', { ...ada, events: [] });
  await kept.keepSheet('rating-1', ada);
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
  await kept.keepSheet(row.id, ada);
  expect(await everyByte(stores)).toContain(canary);
  await protect(stores, passphrase, silent);
  await kept.keepSheet(row.id, { ...bob, rater: `Bob ${canary}` });
  expect(await everyByte(stores)).not.toContain(canary);
  expect(await everyByte(stores)).not.toContain(row.task.hash);
  expect(await kept.list()).toMatchObject([{ ...row, sheets: [ada, { rater: `Bob ${canary}` }] }]);
  await lock(stores);
  expect(await kept.list()).toEqual([]);
  expect(await kept.keepSheet(row.id, ada)).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  expect(await unprotect(stores, passphrase, silent)).toEqual({ ok: true, value: 0 });
  expect(await kept.list()).toMatchObject([{ ...row, sheets: [ada, { rater: `Bob ${canary}` }] }]);
});
