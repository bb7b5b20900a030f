import { expect, test } from 'vitest';
import { compareForced } from '../../../src/core/speed/compare-forced.ts';
import type { ForcedToken } from '../../../src/core/speed/forced-text.ts';

function forced(position: number, change: Partial<ForcedToken> = {}): ForcedToken {
  const usual = { token: 7, logProbability: -1, likeliest: 7, likeliestLogProbability: -1, secondLogProbability: -2 };
  return { position, ...usual, ...change };
}

test('counts places with the same choice and measures the forced token', () => {
  const reference = [forced(4), forced(5), forced(6, { likeliestLogProbability: -0.7, secondLogProbability: -0.75 })];
  const other = [
    forced(4, { logProbability: -1.25 }),
    forced(5, { logProbability: -0.5, likeliest: 9 }),
    forced(6, { likeliest: 8 }),
  ];
  const compared = compareForced(reference, other);
  if (!compared.ok) throw new Error(compared.failure.message);
  const { differing, ...numbers } = compared.value;
  expect(numbers).toEqual({
    n: 3,
    agreeing: 1,
    clearlyDiffering: 1,
    meanDifference: (0.25 + 0.5 + 0) / 3,
    largestDifference: 0.5,
  });
  expect(differing.map(({ position }) => position)).toEqual([5, 6]);
  expect(differing[1]?.lead).toBeCloseTo(0.05, 12);
});

test('only places that both have are compared', () => {
  const compared = compareForced([forced(1), forced(2)], [forced(2), forced(3)]);
  expect(compared).toMatchObject({ ok: true, value: { n: 1, agreeing: 1, largestDifference: 0 } });
});

test('other tokens or no common place are no comparison', () => {
  expect(compareForced([forced(1)], [forced(1, { token: 8 })])).toMatchObject({ ok: false });
  expect(compareForced([forced(1)], [forced(2)])).toMatchObject({ ok: false });
});
