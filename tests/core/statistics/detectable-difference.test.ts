import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import {
  casesNeeded,
  detectableDifference,
  differenceSpread,
} from '../../../src/core/statistics/detectable-difference.ts';
import { mcnemarTest } from '../../../src/core/statistics/mcnemar-test.ts';

test('by hand: deviation 0.5, 1000 cases: 2.8016 · 0.5 / √1000', () => {
  const plan = { deviation: 0.5, designEffect: 1 };
  expect(detectableDifference(plan, 1000)).toBeCloseTo(0.0442972, 6);
  expect(casesNeeded(plan, 0.0442972)).toBe(1000);
});

test('four times the cases see half the difference; groups multiply them', () => {
  const plan = { deviation: 0.4, designEffect: 1 };
  expect(detectableDifference(plan, 400)).toBeCloseTo(2 * detectableDifference(plan, 1600), 12);
  expect(casesNeeded({ ...plan, designEffect: 3 }, 0.05)).toBeCloseTo(3 * casesNeeded(plan, 0.05), -1);
  expect(casesNeeded(plan, -0.05)).toBe(casesNeeded(plan, 0.05));
  expect(casesNeeded({ ...plan, power: 0.9 }, 0.05)).toBeGreaterThan(casesNeeded(plan, 0.05));
  expect(casesNeeded({ ...plan, level: 0.05 / 6 }, 0.05)).toBeGreaterThan(casesNeeded(plan, 0.05));
});

test('the spread of right or wrong pairs is that of McNemar’s difference', () => {
  const differences = Float64Array.from({ length: 100 }, (_, place) => (place < 20 ? 1 : place < 30 ? -1 : 0));
  const spread = differenceSpread(differences);
  expect(spread?.deviation).toBeCloseTo(Math.sqrt((0.3 - 0.01) * (100 / 99)), 12);
  expect(spread?.designEffect).toBeCloseTo(1, 12);
});

test('groups of ten equal cases count as one each', () => {
  const differences = Float64Array.from({ length: 100 }, (_, place) => (place % 20 < 10 ? 0.2 : -0.2));
  const clusters = Array.from({ length: 10 }, (_, group) =>
    Array.from({ length: 10 }, (__, member) => group * 10 + member),
  );
  expect(differenceSpread(differences, clusters)?.designEffect).toBeCloseTo(10, 9);
});

test('where nothing differs nothing can be planned', () => {
  expect(differenceSpread(new Float64Array(10))).toBeNull();
  expect(differenceSpread(new Float64Array(1))).toBeNull();
  expect(() => casesNeeded({ deviation: 1, designEffect: 1 }, 0)).toThrow('difference of 0');
});

test('with as many cases as needed a test finds the difference about four times in five', () => {
  const random = seededRandom(1);
  const [gain, loss] = [0.2, 0.1];
  const n = casesNeeded({ deviation: Math.sqrt(gain + loss - (gain - loss) ** 2), designEffect: 1 }, gain - loss);
  let found = 0;
  for (let round = 0; round < 1000; round++) {
    let [gained, lost] = [0, 0];
    for (let place = 0; place < n; place++) {
      const draw = random();
      if (draw < gain) gained++;
      else if (draw < gain + loss) lost++;
    }
    if (mcnemarTest(gained, lost).mid <= 0.05) found++;
  }
  expect(found / 1000).toBeGreaterThan(0.75);
  expect(found / 1000).toBeLessThan(0.85);
});
