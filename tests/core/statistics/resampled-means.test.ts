import { describe, expect, test } from 'vitest';
import { drawIndex, seededRandom, shuffled } from '../../../src/core/random.ts';
import { multinomialDraw } from '../../../src/core/statistics/multinomial-draw.ts';
import { quantile } from '../../../src/core/statistics/quantile.ts';
import { resampledMeans } from '../../../src/core/statistics/resampled-means.ts';

const RESAMPLES = 20_000;

/** Case by case, in the plainest words. */
function plainMeans(values: readonly number[], seed: number): Float64Array {
  const random = seededRandom(seed);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw++) sum += values[drawIndex(random, values.length)] ?? NaN;
    return sum / values.length;
  });
  return means.sort();
}

const random = seededRandom(1);

describe.each([
  ['gained, lost or the same', Array.from({ length: 100 }, (_, place) => (place < 8 ? 1 : place < 11 ? -1 : 0))],
  ['right or wrong', Array.from({ length: 31 }, (_, place) => Number(place < 25))],
  ['five levels', Array.from({ length: 50 }, (_, place) => (place % 5) / 4)],
  ['graded, an odd number', Array.from({ length: 41 }, random)],
  ['graded, many', Array.from({ length: 2500 }, random)],
])('%s', (_, values) => {
  const cases = values.length > 1000 ? values.slice(0, 2100) : values;

  test('is distributed like the plain bootstrap', () => {
    const found = resampledMeans(Float64Array.from(cases), cases.length > 1000 ? 3000 : RESAMPLES, seededRandom(2));
    const centre = cases.reduce((sum, value) => sum + value, 0) / cases.length;
    const variance = cases.reduce((sum, value) => sum + (value - centre) ** 2, 0) / cases.length ** 2;
    const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
    const spread = found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / found.length;
    expect(Math.abs(mean - centre)).toBeLessThan(4 * Math.sqrt(variance / found.length));
    expect(spread / variance).toBeGreaterThan(1 - 5 * Math.sqrt(2 / found.length));
    expect(spread / variance).toBeLessThan(1 + 5 * Math.sqrt(2 / found.length));
    if (cases.length > 1000) return;
    const plain = plainMeans(cases, 3);
    for (const share of [0.01, 0.025, 0.1, 0.5, 0.9, 0.975, 0.99]) {
      const step = 1.01 / cases.length;
      const near = Math.max(step, 0.1 * Math.sqrt(variance));
      expect(Math.abs(quantile(found, share) - quantile(plain, share))).toBeLessThan(near);
    }
  });

  test('the order of the cases changes nothing; the seed does', () => {
    const of = (list: readonly number[], seed: number) =>
      resampledMeans(Float64Array.from(list), 200, seededRandom(seed));
    expect(of(shuffled(cases, random), 4)).toEqual(of(cases, 4));
    expect(of(cases, 4)).not.toEqual(of(cases, 5));
  });
});

test('counts drawn together add up, and come as often as they should', () => {
  const counts = [7, 2, 1];
  const draw = multinomialDraw(counts, seededRandom(6));
  const sums = [0, 0, 0];
  const rounds = 20_000;
  for (let round = 0; round < rounds; round++) {
    const drawn = draw();
    expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(10);
    for (const [kind, count] of drawn.entries()) sums[kind] = (sums[kind] ?? 0) + count;
  }
  for (const [kind, count] of counts.entries()) {
    const error = Math.sqrt((count * (1 - count / 10)) / rounds);
    expect(Math.abs((sums[kind] ?? NaN) / rounds - count)).toBeLessThan(4 * error);
  }
});

test('one value is drawn as it is', () => {
  expect([...resampledMeans(Float64Array.from([0.3, 0.3]), 3, seededRandom(1))]).toEqual([0.3, 0.3, 0.3]);
});
