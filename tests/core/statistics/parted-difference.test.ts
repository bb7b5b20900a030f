import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { partedDifference, type PartedSample } from '../../../src/core/statistics/parted-difference.ts';
import { unpairedDifference } from '../../../src/core/statistics/unpaired-difference.ts';

/** Each patient once in both parts: first the patient's case of the first part, then of the second. */
function inBoth(before: readonly number[], after: readonly number[]): PartedSample {
  return {
    values: Float64Array.from(before.flatMap((value, place) => [value, after[place] ?? 0])),
    isAfter: before.flatMap(() => [false, true]),
    clusters: before.map((_, place) => [2 * place, 2 * place + 1]),
    random: seededRandom(1),
  };
}

const BEFORE = [1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0];
const AFTER = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];

describe('two parts of one sample', () => {
  test('with one case of each patient in both it is the paired t interval', () => {
    const { value, interval, method } = partedDifference(inBoth(BEFORE, AFTER));
    expect(value).toBeCloseTo(-1 / 6, 12);
    // scipy 1.17.1: stats.ttest_rel(after, before).confidence_interval()
    expect(interval[0]).toBeCloseTo(-0.4139839820362366, 12);
    expect(interval[1]).toBeCloseTo(0.08065064870290328, 12);
    expect(method).toBe('cluster-robust difference over 12 groups of cases, t with 11 degrees of freedom');
  });

  test('the order of the cases does not matter, and exchanging the parts turns the sign', () => {
    const sample = inBoth(BEFORE, AFTER);
    const turned = partedDifference({ ...sample, isAfter: sample.isAfter.map((one) => !one) });
    const { interval } = partedDifference(sample);
    expect(turned.interval[0]).toBeCloseTo(-interval[1], 12);
    expect(turned.interval[1]).toBeCloseTo(-interval[0], 12);
  });

  test('independent cases get the difference of independent means', () => {
    const { values, isAfter, random } = inBoth(BEFORE, AFTER);
    const expected = unpairedDifference(
      { values: Float64Array.from(BEFORE), random },
      { values: Float64Array.from(AFTER), random },
    );
    expect(partedDifference({ values, isAfter, random })).toEqual(expected);
  });

  test('where nearly all are right, few patients decide, so it is on the careful side', () => {
    const before = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0];
    const { interval, method } = partedDifference(inBoth(before, AFTER));
    expect(method).toContain('beta-binomial');
    expect(interval[1] - interval[0]).toBeGreaterThan(0.5);
  });
});

test('a part without cases is a mistake of the caller', () => {
  const sample = inBoth(BEFORE, AFTER);
  expect(() => partedDifference({ ...sample, isAfter: sample.isAfter.map(() => true) })).toThrow('no values');
});
