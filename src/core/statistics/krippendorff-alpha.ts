import { pairable, type Ratings } from './percent-agreement.ts';
import { valueOver, type Summed } from './summed.ts';

export type Scale = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha: 1 less the disagreement seen over the disagreement expected by chance, for any number of raters, missing
 * ratings and the kind of scale at hand. At most 1, 0 at chance. Null where fewer than two different values are left among the items
 * with at least two ratings.
 * Krippendorff 2011, "Computing Krippendorff's alpha-reliability", https://repository.upenn.edu/asc_papers/43; distances: nominal 0 or 1,
 * interval the squared difference, ordinal the squared number of ratings between two values, half of theirs included.
 * Gives the .743, .815 and .849 of its worked example.
 */
export function krippendorffAlpha(ratings: Ratings, scale: Scale): number | null {
  const items = pairable(ratings);
  return valueOver(alphaSums([...new Set(items.flat())], scale), items);
}

/**
 * Of items as the ratings they have, at least two: how often each value was given, then how often each two values met.
 *
 * @param given every value that occurs
 */
export function alphaSums(given: readonly number[], scale: Scale): Summed {
  const values = [...given].sort((one, other) => one - other);
  const places = new Map(values.map((value, place) => [value, place]));
  const size = values.length;
  return {
    sums: (ratings) =>
      meetings(
        ratings.map((rating) => places.get(rating) ?? 0),
        size,
      ),
    value: (sums) =>
      alphaOf(sums.subarray(0, size), sums.subarray(size), distanceOf(scale, values, sums.subarray(0, size))),
  };
}

/** Pairs of an item's ratings in both orders, over the number of the other raters. */
function meetings(places: readonly number[], size: number): readonly number[] {
  const sums = new Array<number>(size + size * size).fill(0);
  for (const [rater, one] of places.entries()) {
    sums[one] = (sums[one] ?? 0) + 1;
    for (const [other, another] of places.entries()) {
      const cell = size + one * size + another;
      if (rater !== other) sums[cell] = (sums[cell] ?? 0) + 1 / (places.length - 1);
    }
  }
  return sums;
}

function alphaOf(
  totals: Float64Array,
  met: Float64Array,
  distance: (one: number, other: number) => number,
): number | null {
  const size = totals.length;
  let [all, seen, expected, used] = [0, 0, 0, 0];
  for (let one = 0; one < size; one++) {
    all += totals[one] ?? 0;
    used += (totals[one] ?? 0) > 0 ? 1 : 0;
    for (let other = 0; other < size; other++) {
      const apart = distance(one, other);
      seen += (met[one * size + other] ?? 0) * apart;
      expected += (totals[one] ?? 0) * (totals[other] ?? 0) * apart;
    }
  }
  return used < 2 ? null : 1 - (seen * (all - 1)) / expected;
}

function distanceOf(
  scale: Scale,
  values: readonly number[],
  totals: Float64Array,
): (one: number, other: number) => number {
  if (scale === 'nominal') return (one, other) => (one === other ? 0 : 1);
  if (scale === 'interval') return (one, other) => ((values[one] ?? 0) - (values[other] ?? 0)) ** 2;
  // The middle rank of each value: the ratings between two values, half of theirs included, are the difference of these.
  let below = 0;
  const middles = totals.map((total) => {
    below += total;
    return below - total / 2;
  });
  return (one, other) => ((middles[one] ?? 0) - (middles[other] ?? 0)) ** 2;
}
