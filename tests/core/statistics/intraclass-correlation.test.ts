import { describe, expect, test } from 'vitest';
import { drawIndex, seededRandom } from '../../../src/core/random.ts';
import { intraclassCorrelation } from '../../../src/core/statistics/intraclass-correlation.ts';

/** Shrout and Fleiss 1979, table 2: four judges, six targets. Of their table 4: ICC(2,1) = .29, ICC(2,4) = .62. */
const published = [
  [9, 6, 8, 7, 10, 6],
  [2, 1, 4, 1, 5, 2],
  [5, 3, 6, 2, 6, 4],
  [8, 2, 8, 6, 9, 7],
];

/** Two raters on four points. */
const two = [
  [4, 3, 4, 2, 1, 3, 4, 2, 3, 3, 1, 4],
  [3, 3, 4, 1, 2, 4, 4, 2, 2, 3, 1, 3],
];

describe('the mean squares and F quantiles of NumPy 2.4.6 and SciPy 1.17.1 in the published formulas', () => {
  test.each([
    [
      'four judges',
      published,
      [0.2897637795275592, 0.018786513374712027, 0.761084369648953],
      [0.6200505475989893, 0.0711368153025034, 0.927232040167722],
    ],
    [
      'two raters',
      two,
      [0.7898089171974523, 0.4322692589397739, 0.9340852511796014],
      [0.8825622775800711, 0.6036145176497858, 0.965919419125813],
    ],
  ])('%s', (_, ratings, single, average) => {
    const found = intraclassCorrelation(ratings);
    const flat = (one: 'single' | 'average') => [found?.[one].value, ...(found?.[one].interval ?? [])];
    for (const [place, value] of single.entries()) expect(flat('single')[place]).toBeCloseTo(value, 9);
    for (const [place, value] of average.entries()) expect(flat('average')[place]).toBeCloseTo(value, 9);
  });
});

test('by the covariances of raters, the single form is their mean over the mean variance with what divides the raters', () => {
  const random = seededRandom(3);
  const [n, k] = [50, 3];
  const ratings = Array.from({ length: k }, () => Array.from({ length: n }, () => 1 + drawIndex(random, 4)));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const covariance = (one: readonly number[], other: readonly number[]): number =>
    one.reduce((sum, value, item) => sum + (value - mean(one)) * ((other[item] ?? 0) - mean(other)), 0) / (n - 1);
  const pairs = ratings.flatMap((one, place) => ratings.slice(place + 1).map((other) => covariance(one, other)));
  const raterMeans = ratings.map(mean);
  const apart = raterMeans.reduce((sum, value) => sum + (value - mean(raterMeans)) ** 2, 0) / (k - 1);
  const residual = mean(ratings.map((rater) => covariance(rater, rater))) - mean(pairs);
  const expected = mean(pairs) / (mean(pairs) + residual + (apart - residual / n));
  expect(intraclassCorrelation(ratings)?.single.value).toBeCloseTo(expected, 12);
});

test('equal ratings agree whole; a rater who is a point higher everywhere does not', () => {
  const [first = []] = two;
  const higher = first.map((value) => value + 1);
  expect(intraclassCorrelation([first, first, first])).toMatchObject({ single: { value: 1, interval: null } });
  const shifted = intraclassCorrelation([first, higher]);
  expect(shifted?.single.value).toBeLessThan(0.9);
  expect(shifted?.single.value).toBeGreaterThan(0.5);
  expect(shifted?.average.interval).toBeNull();
});

test.each([
  ['one rater', [[1, 2, 3]]],
  ['one item', [[1], [2]]],
  ['nothing', []],
  ['ratings that are all the same', [Array(5).fill(3), Array(5).fill(3)]],
  [
    'raters who say the opposite',
    [
      [1, 4, 1, 4],
      [4, 1, 4, 1],
    ],
  ],
])('nothing is claimed of %s', (_, ratings) => {
  expect(intraclassCorrelation(ratings)).toBeNull();
});

test('raters who contradict each other leave next to no degrees of freedom, and limits all the same', () => {
  const found = intraclassCorrelation([
    [1, 1, 1],
    [4, 2, 1],
    [3, 3, 5],
  ]);
  expect(found?.single.value).toBeCloseTo(-2 / 11, 12);
  // Shrout and Fleiss 1979, p. 424, with the quantiles of scipy 1.17.1.
  expect(found?.single.interval?.[0]).toBeCloseTo(-0.23809523809523814, 10);
  expect(found?.single.interval?.[1]).toBeCloseTo(0.5253623873055726, 10);
});

test('the limits lie about the value, whatever the ratings', () => {
  const random = seededRandom(5);
  for (let draw = 0; draw < 200; draw++) {
    const [n, k] = [3 + drawIndex(random, 20), 2 + drawIndex(random, 3)];
    const ratings = Array.from({ length: k }, () => Array.from({ length: n }, () => 1 + drawIndex(random, 4)));
    const found = intraclassCorrelation(ratings);
    for (const one of [found?.single, found?.average]) {
      const { value, interval } = one ?? { value: 0, interval: null };
      if (interval === null) continue;
      expect(value).toBeLessThanOrEqual(1);
      expect(interval[0]).toBeLessThanOrEqual(value + 1e-9);
      expect(interval[1]).toBeGreaterThanOrEqual(value - 1e-9);
    }
  }
});
