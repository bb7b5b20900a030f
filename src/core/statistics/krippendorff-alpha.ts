import { pairable, type Ratings } from './percent-agreement.ts';

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
  const values = [...new Set(items.flat())].sort((one, other) => one - other);
  const places = new Map(values.map((value, place) => [value, place]));
  const counted = items.map((item) => tally(item.map((rating) => places.get(rating) ?? 0)));
  const totals = new Array<number>(values.length).fill(0);
  for (const item of counted) for (const [place, count] of item) totals[place] = (totals[place] ?? 0) + count;
  const distance = distanceOf(scale, values, totals);
  const all = totals.reduce((sum, total) => sum + total, 0);
  const seen = counted.reduce((sum, item) => sum + disagreement(item, distance), 0);
  const expected = disagreementOfAll(totals, distance) / (all - 1);
  return values.length < 2 ? null : 1 - seen / expected;
}

function tally(places: readonly number[]): readonly (readonly [place: number, count: number])[] {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts];
}

/** Sum over ordered pairs of an item's ratings, over the number of the other raters. */
function disagreement(
  item: readonly (readonly [place: number, count: number])[],
  distance: (one: number, other: number) => number,
): number {
  const ratings = item.reduce((sum, [, count]) => sum + count, 0);
  let sum = 0;
  for (const [one, oneCount] of item)
    for (const [other, otherCount] of item) sum += oneCount * otherCount * distance(one, other);
  return sum / (ratings - 1);
}

function disagreementOfAll(totals: readonly number[], distance: (one: number, other: number) => number): number {
  let sum = 0;
  for (const [one, oneTotal] of totals.entries())
    for (const [other, otherTotal] of totals.entries()) sum += oneTotal * otherTotal * distance(one, other);
  return sum;
}

function distanceOf(
  scale: Scale,
  values: readonly number[],
  totals: readonly number[],
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
