import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { bcaEnds, bcaInterval } from '../../../src/core/statistics/bca-interval.ts';

const skewed = Array.from({ length: 40 }, (_, place) => (place / 40) ** 6);

function meanAt(picks: Uint32Array): number {
  return picks.reduce((sum, pick) => sum + (skewed[pick] ?? NaN), 0) / picks.length;
}

test('without bias and acceleration it takes the expanded percentiles', () => {
  const values = Float64Array.from({ length: 2001 }, (_, place) => place / 2000);
  const found = bcaEnds({ values, value: 0.5, acceleration: 0, units: 1e9 });
  expect(found?.[0]).toBeCloseTo(0.025, 4);
  expect(found?.[1]).toBeCloseTo(0.975, 4);
  // Φ(−√(6/5) · t(5)) = Φ(−2.8159) = 0.00243
  const few = bcaEnds({ values, value: 0.5, acceleration: 0, units: 6 });
  expect(few?.[0]).toBeCloseTo(0.00243, 4);
});

test('leans to the long side of a skewed statistic', () => {
  const bootstrap = { n: 40, statistic: meanAt, random: seededRandom(1) };
  const found = bcaInterval(bootstrap);
  const value = meanAt(Uint32Array.from(skewed.keys()));
  expect((found?.[1] ?? NaN) - value).toBeGreaterThan(1.2 * (value - (found?.[0] ?? NaN)));
});

test('the acceleration of a mean by leaving out is that of its formula', () => {
  const value = meanAt(Uint32Array.from(skewed.keys()));
  const squares = skewed.reduce((sum, one) => sum + (one - value) ** 2, 0);
  const cubes = skewed.reduce((sum, one) => sum + (one - value) ** 3, 0);
  const random = seededRandom(2);
  const values = Float64Array.from({ length: 2000 }, () =>
    meanAt(Uint32Array.from({ length: 40 }, () => Math.floor(random() * 40))),
  ).sort();
  const byFormula = bcaEnds({ values, value, acceleration: cubes / (6 * squares ** 1.5), units: 40 });
  const byLeavingOut = bcaInterval({ n: 40, statistic: meanAt, random: seededRandom(2) });
  expect(byLeavingOut?.[0]).toBeCloseTo(byFormula?.[0] ?? NaN, 9);
  expect(byLeavingOut?.[1]).toBeCloseTo(byFormula?.[1] ?? NaN, 9);
});

test('a value beyond all resamples gives their end and no number that is none', () => {
  const values = Float64Array.from({ length: 100 }, (_, place) => place);
  for (const value of [-5, 500]) {
    for (const acceleration of [-0.4, 0, 0.4]) {
      const [low = NaN, high = NaN] = bcaEnds({ values, value, acceleration, units: 3 }) ?? [];
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(99);
      expect(low).toBeLessThanOrEqual(high);
    }
  }
});

test('is null where nothing varies, and refuses a single case', () => {
  expect(bcaInterval({ n: 5, statistic: () => 0.3, random: seededRandom(1) })).toBeNull();
  expect(() => bcaInterval({ n: 1, statistic: () => 0.3, random: seededRandom(1) })).toThrow('from 1 case');
});

test('repeats with its seed', () => {
  const of = (seed: number) => bcaInterval({ n: 40, statistic: meanAt, random: seededRandom(seed) });
  expect(of(1)).toEqual(of(1));
  expect(of(1)).not.toEqual(of(2));
});
