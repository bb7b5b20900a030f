import { expect, test } from 'vitest';
import { quantile } from '../../../src/core/statistics/quantile.ts';

test.each([
  [0, 1],
  [0.25, 1.75],
  [0.5, 2.5],
  [0.9, 3.7],
  [1, 4],
])('interpolates: the %d quantile of 1 to 4 is %d', (share, expected) => {
  expect(quantile([1, 2, 3, 4], share)).toBeCloseTo(expected, 12);
});

test('of one value is that value', () => {
  expect(quantile([7], 0.975)).toBe(7);
});

test('of nothing is a bug', () => {
  expect(() => quantile([], 0.5)).toThrow('of 0 values');
});
