import { expect, test } from 'vitest';
import { spreadOf } from '../../../src/core/speed/spread.ts';

test('median, range and median absolute deviation of five', () => {
  // Distances to 21: 13, 0, 3, 3, 29.
  expect(spreadOf([8, 21, 18, 24, 50])).toEqual({ n: 5, median: 21, least: 8, most: 50, deviation: 3 });
});

test('of an even number the middle two count', () => {
  // Median 2.5; distances 1.5, 0.5, 0.5, 1.5.
  expect(spreadOf([4, 1, 3, 2])).toEqual({ n: 4, median: 2.5, least: 1, most: 4, deviation: 1 });
});

test('one value has no spread, and none have nothing', () => {
  expect(spreadOf([7])).toEqual({ n: 1, median: 7, least: 7, most: 7, deviation: 0 });
  expect(spreadOf([])).toBeNull();
});
