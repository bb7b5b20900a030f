import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { bootstrapInterval } from '../../../src/core/statistics/bootstrap-interval.ts';

test('repeats with its seed and changes with it', () => {
  expect(meanInterval(1)).toEqual(meanInterval(1));
  expect(meanInterval(1)).not.toEqual(meanInterval(2));
});

test('comes near the normal interval for a mean of many', () => {
  const values = spread(2000);
  const [low, high] = meanInterval(3, values);
  // Uniform on 0 to 1: standard deviation 1/sqrt(12).
  const half = 1.96 / Math.sqrt(12 * values.length);
  expect(low).toBeCloseTo(0.5 - half, 2);
  expect(high).toBeCloseTo(0.5 + half, 2);
  expect(high - low).toBeGreaterThan(1.8 * half);
  expect(high - low).toBeLessThan(2.2 * half);
});

test('holds the true mean about as often as it says', () => {
  const rounds = 300;
  let held = 0;
  const random = seededRandom(11);
  for (let round = 0; round < rounds; round++) {
    const values = Array.from({ length: 40 }, random);
    const [low, high] = bootstrapInterval({ n: 40, statistic: meanAt(values), random, resamples: 400 });
    if (low <= 0.5 && 0.5 <= high) held++;
  }
  expect(held / rounds).toBeGreaterThan(0.89);
  expect(held / rounds).toBeLessThan(0.99);
});

function meanInterval(seed: number, values = spread(50)): readonly [number, number] {
  return bootstrapInterval({ n: values.length, statistic: meanAt(values), random: seededRandom(seed) });
}

function meanAt(values: readonly number[]): (picks: Uint32Array) => number {
  return (picks) => picks.reduce((sum, pick) => sum + (values[pick] ?? NaN), 0) / picks.length;
}

function spread(n: number): number[] {
  return Array.from({ length: n }, (_, index) => (index + 0.5) / n);
}
