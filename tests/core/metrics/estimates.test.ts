import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../src/core/metric.ts';
import { estimateMean } from '../../../src/core/metrics/estimates/estimate-mean.ts';
import { estimateProportion } from '../../../src/core/metrics/estimates/estimate-proportion.ts';
import { drawIndex, seededRandom } from '../../../src/core/random.ts';

const ESTIMATES = [
  ['mean', estimateMean],
  ['proportion', estimateProportion],
] as const;

/** Right or wrong, two of three right. */
const plain: readonly Observation[] = Array.from({ length: 60 }, (_, place) => ({
  kind: 'scored',
  value: place % 3 === 0 ? 0 : 1,
}));

describe.each(ESTIMATES)('%s', (_, estimate) => {
  test('a group for each case changes nothing', () => {
    const grouped = plain.map((score, place) => ({ ...score, group: `patient ${place}` }));
    expect(estimate(grouped, seededRandom(1))).toEqual(estimate(plain, seededRandom(1)));
  });

  test('cases of one group alone count as one: Wilson stands in, and the interval is wide', () => {
    const grouped = plain.map((score) => ({ ...score, group: 'patient' }));
    const found = estimate(grouped, seededRandom(1));
    expect(found?.method).toContain('Wilson');
    expect(found?.n).toBe(60);
    expect(found?.value).toBeCloseTo(2 / 3, 12);
    expect((found?.interval[1] ?? 0) - (found?.interval[0] ?? 0)).toBeGreaterThan(0.6);
  });

  test('cases that agree within their group give a wider interval than independent ones', () => {
    const grouped = plain.map((score, place) => ({
      ...score,
      value: place % 30 < 20 ? 1 : 0,
      group: String(Math.floor(place / 10)),
    }));
    const [together, apart] = [estimate(grouped, seededRandom(1)), estimate(plain, seededRandom(1))];
    expect(together?.value).toBeCloseTo(apart?.value ?? 0, 12);
    expect(together?.method).toContain('6 groups');
    expect(widthOf(together)).toBeGreaterThan(2 * widthOf(apart));
  });

  test('a first case of weight 2 gives the running mean of CLUE, which counts it twice', () => {
    const random = seededRandom(4);
    for (const n of [1, 2, 3, 10, 500]) {
      const values = Array.from({ length: n }, () => drawIndex(random, 2));
      const observations = values.map((value, place): Observation => ({
        kind: 'scored',
        value,
        ...(place === 0 && { weight: 2 }),
      }));
      const found = estimate(observations, seededRandom(1));
      expect(Math.abs((found?.value ?? Number.NaN) - runningMean(values))).toBeLessThanOrEqual(1e-12);
      expect(found?.n).toBe(n);
      expect(found?.interval[0]).toBeLessThanOrEqual(found?.value ?? -1);
      expect(found?.interval[1]).toBeGreaterThanOrEqual(found?.value ?? 2);
    }
  });
});

function widthOf(estimate: ReturnType<typeof estimateMean>): number {
  return (estimate?.interval[1] ?? Number.NaN) - (estimate?.interval[0] ?? Number.NaN);
}

/** The results begin as those of the first row, and then every row is worked in, the first too. */
function runningMean(values: readonly number[]): number {
  let mean = values[0] ?? Number.NaN;
  for (const [place, value] of values.entries()) mean = (mean * (place + 1) + value) / (place + 2);
  return mean;
}
