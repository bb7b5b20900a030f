import { success } from '../../src/core/outcome.ts';
import { ratingResults } from '../../src/core/rating/rating-results.ts';
import type { RatingRow } from '../../src/store/database.ts';
import { keptRatings, memoryRatings, type RatingStore } from '../../src/store/ratings.ts';
import type { RatingApi } from '../ratings.api.ts';
import type { Stores } from './stores.ts';

/** The part of the evaluator that holds rating tasks. */
export function holdRatings(stores: () => Promise<Stores>): RatingApi {
  const memory = memoryRatings();
  /** Ids of tasks in memory. */
  const fleeting = new Set<string>();
  const storeOf = async (id: string): Promise<RatingStore> => {
    const { database } = await stores();
    return database === null || fleeting.has(id) ? memory : keptRatings(database);
  };
  return {
    ratings: async () => {
      const { database } = await stores();
      const kept = database === null ? [] : await keptRatings(database).list();
      const held = await memory.list();
      return [
        ...held.map((rating) => ({ ...rating, isKept: false })),
        ...kept.map((rating) => ({ ...rating, isKept: true })),
      ];
    },
    keepRating: async (row, wish) => {
      if (wish === 'memory' || !(await mayKeep(await stores(), row))) fleeting.add(row.id);
      const kept = await (await storeOf(row.id)).keep(row);
      return kept.ok ? success({ isKept: !fleeting.has(row.id) }) : kept;
    },
    keepSheet: async (rating, sheet, after) => (await storeOf(rating)).keepSheet(rating, sheet, after),
    ratingResults: async (id) => {
      const held = (await (await storeOf(id)).list()).find((rating) => rating.id === id);
      return held === undefined || held.key === null ? null : ratingResults({ ...held, key: held.key });
    },
    removeRating: async (id) => {
      const removed = await (await storeOf(id)).remove(id);
      fleeting.delete(id);
      return removed;
    },
  };
}

/** What was held in memory only leaves no trace, so neither does what was made of it. */
async function mayKeep({ database, memory, kept }: Stores, { key }: RatingRow): Promise<boolean> {
  if (database === null || database.keyring.state === 'locked') return false;
  const fleeting = await memory.list();
  return kept === memory
    ? key === null
    : !fleeting.some(({ id }) => key?.models.some(({ run }) => run === id) ?? false);
}
