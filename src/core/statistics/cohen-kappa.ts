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
  const places = new Map(categories.map((category, place) => [category, place]));
  const [left, right] = [placesOf(first, places), placesOf(second, places)];
  const weigh = distances[weights];
  const [leftShares, rightShares] = [countsOf(left, categories.length), countsOf(right, categories.length)];
  let [seen, expected] = [0, 0];
  for (const [item, one] of left.entries()) seen += weigh(one, right[item] ?? 0);
  for (const [one, leftCount] of leftShares.entries())
    for (const [other, rightCount] of rightShares.entries()) expected += weigh(one, other) * leftCount * rightCount;
  return expected === 0 ? null : 1 - (seen * first.length) / expected;
}

const distances: Readonly<Record<KappaWeights, (one: number, other: number) => number>> = {
  none: (one, other) => (one === other ? 0 : 1),
  linear: (one, other) => Math.abs(one - other),
  quadratic: (one, other) => (one - other) ** 2,
};

function placesOf(ratings: readonly number[], places: ReadonlyMap<number, number>): readonly number[] {
  return ratings.map((rating) => {
    const place = places.get(rating);
    if (place === undefined) throw new Error(`rating ${rating} is not on the scale`);
    return place;
  });
}

function countsOf(places: readonly number[], size: number): readonly number[] {
  const counts = new Array<number>(size).fill(0);
  for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  return counts;
}
