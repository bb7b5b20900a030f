import { expect, test } from 'vitest';
import { quantileInterval } from '../../../src/core/statistics/quantile-interval.ts';
import { ratioOf } from '../../../src/core/statistics/ratio-interval.ts';

test('a ratio of totals and its interval, by hand', () => {
  // Ratio 12/6 = 2; residuals 1, −1, 0; error √(2 · 3/2)/6 = √3/6; t with 2 degrees 4.302653.
  const found = ratioOf(Float64Array.of(3, 3, 6), Float64Array.of(1, 2, 3));
  expect(found?.value).toBe(2);
  const reach = (4.302652729911275 * Math.sqrt(3)) / 6;
  expect(found?.interval?.[0]).toBeCloseTo(2 - reach, 9);
  expect(found?.interval?.[1]).toBeCloseTo(2 + reach, 9);
});

test('over ones it is the mean with its usual interval, as SciPy has it', () => {
  // scipy.stats.t.interval(0.95, 4, loc=3, scale=scipy.stats.sem([1, 2, 3, 4, 5]))
  const found = ratioOf(Float64Array.of(1, 2, 3, 4, 5), new Float64Array(5).fill(1));
  expect(found?.value).toBe(3);
  expect(found?.interval?.[0]).toBeCloseTo(1.0367568385224393, 9);
  expect(found?.interval?.[1]).toBeCloseTo(4.963243161477561, 9);
});

test('nothing to divide by is no ratio, one pair has no interval, and no interval falls below 0', () => {
  expect(ratioOf(new Float64Array(), new Float64Array())).toBeNull();
  expect(ratioOf(Float64Array.of(1), Float64Array.of(0))).toBeNull();
  expect(ratioOf(Float64Array.of(1), Float64Array.of(2))).toEqual({ value: 0.5, interval: null, n: 1 });
  expect(ratioOf(Float64Array.of(0, 9), Float64Array.of(1, 1))?.interval?.[0]).toBe(0);
});

test.each([
  // 1/2⁶ is left to each side by the smallest and the largest of six, 1/2⁵ of five is too much.
  [5, 0.5, null],
  [6, 0.5, [1, 6]],
  [10, 0.5, [2, 9]],
  // scipy.stats.binom.cdf
  [100, 0.5, [40, 61]],
  [30, 0.9, null],
  [100, 0.9, [84, 96]],
] as const)('of %i sorted values, quantile %f: between the values of ranks %j', (n, share, ranks) => {
  const sorted = Array.from({ length: n }, (_, place) => place + 1);
  expect(quantileInterval(sorted, share).interval).toEqual(ranks);
});
