import { expect, test } from 'vitest';
import { mean } from '../../../src/core/statistics/mean.ts';

test('of three values', () => {
  expect(mean([1, 2, 6])).toBe(3);
});

test('of nothing is a bug', () => {
  expect(() => mean([])).toThrow('no values');
});
