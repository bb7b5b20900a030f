import { valueOver, type Summed } from './summed.ts';

export type KappaWeights = 'none' | 'linear' | 'quadratic';

/**
 * Cohen's kappa: agreement of two raters beyond what their own habits would give by chance; −1 to 1, 0 at chance. Weighted:
 * disagreement counts by the distance of the categories on the scale, or by its square.
 * Null without items, or where chance alone gives full agreement (both use one category only).
 * Cohen 1960, doi:10.1177/001316446002000104, and 1968, doi:10.1037/h0026256. Equal to scikit-learn 1.2.1.
 *
 * @param first and `second`: ratings of the same items, each one of `categories`
 * @param categories the whole scale in its order, without repetition
 * @throws on lists of different lengths, or on a rating outside the scale
 */
export function cohenKappa(
  first: readonly number[],
  second: readonly number[],
  categories: readonly number[],
  weights: KappaWeights = 'none',
): number | null {
  if (first.length !== second.length) throw new Error(`no pairs in ${first.length} and ${second.length} ratings`);
  const items = first.map((rating, item) => [rating, second[item] ?? rating]);
  return valueOver(kappaSums(categories, weights), items);
}

/** Of items as two ratings: how often each of the first met each of the second. */
export function kappaSums(categories: readonly number[], weights: KappaWeights): Summed {
  const places = new Map(categories.map((category, place) => [category, place]));
  const size = categories.length;
  return {
    sums: ([one = NaN, other = NaN]) => {
      const table = new Array<number>(size * size).fill(0);
      table[placeOf(one, places) * size + placeOf(other, places)] = 1;
      return table;
    },
    value: (table) => kappaOf(table, size, distances[weights]),
  };
}

function kappaOf(table: Float64Array, size: number, weigh: (one: number, other: number) => number): number | null {
  const [left, right] = [new Float64Array(size), new Float64Array(size)];
  let [items, seen, expected] = [0, 0, 0];
  for (const [cell, count] of table.entries()) {
    const [one, other] = [Math.floor(cell / size), cell % size];
    left[one] = (left[one] ?? 0) + count;
    right[other] = (right[other] ?? 0) + count;
    items += count;
    seen += weigh(one, other) * count;
  }
  for (const [one, leftCount] of left.entries())
    for (const [other, rightCount] of right.entries()) expected += weigh(one, other) * leftCount * rightCount;
  return expected === 0 ? null : 1 - (seen * items) / expected;
}

const distances: Readonly<Record<KappaWeights, (one: number, other: number) => number>> = {
  none: (one, other) => (one === other ? 0 : 1),
  linear: (one, other) => Math.abs(one - other),
  quadratic: (one, other) => (one - other) ** 2,
};

function placeOf(rating: number, places: ReadonlyMap<number, number>): number {
  const place = places.get(rating);
  if (place === undefined) throw new Error(`rating ${rating} is not on the scale`);
  return place;
}
