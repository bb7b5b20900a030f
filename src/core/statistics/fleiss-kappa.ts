import { valueOver, type Summed } from './summed.ts';

/**
 * Fleiss' kappa: agreement beyond chance of several raters, not necessarily the same for each item; at most 1, 0 at chance. Null without
 * items, with fewer than two ratings an item, or where all ratings are of one category.
 * Fleiss 1971, doi:10.1037/h0031619. Equal to statsmodels 0.13.5. With missing ratings, or with categories that have an order, see `krippendorffAlpha`.
 *
 * @param counts for each item, how many raters chose each category; the same number of ratings for every item
 * @throws where items have different numbers of ratings
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const [first] = counts;
  if (first === undefined) return null;
  const raters = sumOf(first);
  const odd = counts.findIndex((item) => sumOf(item) !== raters);
  if (odd !== -1) throw new Error(`item ${odd + 1} has other than ${raters} ratings`);
  return valueOver(fleissSums, counts);
}

/** Of items as the number of raters who chose each category: items, pairs of raters that agree in both orders, and how often each category was chosen. */
export const fleissSums: Summed = {
  sums: (counts) => [1, sumOf(counts.map((count) => count * (count - 1))), ...counts],
  value: ([items = 0, agreed = 0, ...totals]) => {
    const all = sumOf(totals);
    const raters = all / items;
    if (items === 0 || raters < 2) return null;
    const shares = totals.map((total) => total / all);
    const chance = sumOf(shares.map((share) => share * share));
    const agreement = agreed / (all * (raters - 1));
    return shares.some((share) => share === 1) ? null : (agreement - chance) / (1 - chance);
  },
};

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
