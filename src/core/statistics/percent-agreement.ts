import { valueOver, type Summed } from './summed.ts';

/** One list of ratings a rater; null: not rated. All lists equally long, one place an item. */
export type Ratings = readonly (readonly (number | null)[])[];

/**
 * Share of the pairs of ratings of one item that are equal: 0 to 1; null where no item has two. For two raters, the share of
 * items on which they agree. It does not say how much of it is chance.
 */
export function percentAgreement(ratings: Ratings): number | null {
  return valueOver(percentSums, pairable(ratings));
}

/** Of items as the ratings they have, at least two. */
export const percentSums: Summed = {
  sums: (ratings) => [equalPairs(ratings), (ratings.length * (ratings.length - 1)) / 2],
  value: ([equal = 0, pairs = 0]) => (pairs === 0 ? null : equal / pairs),
};

/** The ratings of each item that has at least two. */
export function pairable(ratings: Ratings): readonly (readonly number[])[] {
  const items = ratings.reduce((most, rater) => Math.max(most, rater.length), 0);
  return Array.from({ length: items }, (_, item) =>
    ratings.flatMap((rater) => {
      const rating = rater[item] ?? null;
      return rating === null ? [] : [rating];
    }),
  ).filter(({ length }) => length >= 2);
}

function equalPairs(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}
