import { expect, test } from 'vitest';
import { pairedScoreInterval } from '../../../src/core/statistics/paired-score-interval.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';

/** By numeric maximisation of the trinomial likelihood in scipy 1.17.1, without Tango's quadratic. */
test.each([
  [14, 6, 50, -0.01616557807242578, 0.3286334804401033],
  [3, 1, 30, -0.08697273877433619, 0.23139426948966776],
  [8, 0, 40, 0.09485407726571692, 0.3475730634643198],
])('%d gained and %d lost of %d', (gained, lost, n, low, high) => {
  const found = pairedScoreInterval(gained, lost, n);
  expect(found[0]).toBeCloseTo(low, 6);
  expect(found[1]).toBeCloseTo(high, 6);
});

test('with no case turned it is the Wilson limit of 0 of n to either side', () => {
  const [low, high] = pairedScoreInterval(0, 0, 25);
  expect(high).toBeCloseTo(wilsonInterval(0, 25)[1], 9);
  expect(low).toBeCloseTo(-high, 9);
});

test('exchanged sides mirror it to the last digit, and it holds the difference, for all small tables', () => {
  for (let n = 1; n <= 8; n++) {
    for (let gained = 0; gained <= n; gained++) {
      for (let lost = 0; gained + lost <= n; lost++) {
        const [low, high] = pairedScoreInterval(gained, lost, n);
        const [otherLow, otherHigh] = pairedScoreInterval(lost, gained, n);
        expect([low, high]).toEqual([0 - otherHigh, 0 - otherLow]);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual((gained - lost) / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual((gained - lost) / n - 1e-12);
      }
    }
  }
});

test('refuses what is no table', () => {
  expect(() => pairedScoreInterval(3, 3, 5)).toThrow('no difference of 3 and 3 in 5');
});
