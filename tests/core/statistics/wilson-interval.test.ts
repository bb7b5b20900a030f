import { expect, test } from 'vitest';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';

test('stays within 0 to 1 and holds the proportion', () => {
  for (let n = 1; n <= 40; n++) {
    for (let successes = 0; successes <= n; successes++) {
      const [low, high] = wilsonInterval(successes, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(successes / n + 1e-12);
      expect(high).toBeGreaterThanOrEqual(successes / n - 1e-12);
    }
  }
});

test('is the same from both ends', () => {
  const [low, high] = wilsonInterval(3, 17);
  const [otherLow, otherHigh] = wilsonInterval(14, 17);
  expect(low).toBeCloseTo(1 - otherHigh, 12);
  expect(high).toBeCloseTo(1 - otherLow, 12);
});

test.each([
  [0, 0],
  [2, 1],
  [-1, 5],
  [NaN, 5],
])('refuses %d of %d', (successes, n) => {
  expect(() => wilsonInterval(successes, n)).toThrow('no proportion');
});
