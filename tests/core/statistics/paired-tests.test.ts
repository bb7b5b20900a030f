import { describe, expect, test } from 'vitest';
import { drawIndex, seededRandom, shuffled } from '../../../src/core/random.ts';
import { mcnemarTest } from '../../../src/core/statistics/mcnemar-test.ts';
import { permutationTest } from '../../../src/core/statistics/permutation-test.ts';
import { signFlipTest } from '../../../src/core/statistics/sign-flip-test.ts';
import { signTest } from '../../../src/core/statistics/sign-test.ts';
import { unpairedDifference } from '../../../src/core/statistics/unpaired-difference.ts';
import { wilcoxonSignedRank } from '../../../src/core/statistics/wilcoxon-signed-rank.ts';

const flip = (differences: readonly number[]): number => signFlipTest(differences, seededRandom(1)).p;
const rank = (differences: readonly number[]): number => wilcoxonSignedRank(differences).p;

describe.each([
  ['sign flips', flip],
  ['signed ranks', rank],
] as const)('%s', (_, test_) => {
  const random = seededRandom(2);
  const samples = Array.from({ length: 20 }, () =>
    Array.from({ length: 1 + drawIndex(random, 14) }, () => drawIndex(random, 9) - 3),
  );

  test('order, exchanged sides and ties change nothing', () => {
    for (const differences of samples) {
      const p = test_(differences);
      expect(test_(shuffled(differences, random))).toBeCloseTo(p, 12);
      expect(test_(differences.map((difference) => -difference))).toBeCloseTo(p, 12);
      expect(test_([...differences, 0, 0, 0])).toBeCloseTo(p, 12);
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
    }
  });

  test('no difference is no evidence; five in one direction are 2 in 32', () => {
    expect(test_([0, 0, 0])).toBe(1);
    expect(test_([])).toBe(1);
    expect(test_([1, 2, 3, 4, 5])).toBeCloseTo(1 / 16, 12);
  });
});

describe('signed ranks', () => {
  test('with tied differences count all sign patterns', () => {
    // Enumerated in Python: ranks 1.5 1.5 4 4 6 7.5 7.5 9 4.
    const found = wilcoxonSignedRank([1, -1, 2, 2, -3, 4, 4, 5, 0, -2]);
    expect(found).toMatchObject({ statistic: 11.5, n: 9, method: 'exact' });
    expect(found.p).toBeCloseTo(0.2265625, 12);
  });

  test('beyond 50 differences equal scipy 1.17.1 with ties and zeros, without correction', () => {
    const found = wilcoxonSignedRank([
      0.6, 1.1, 0.6, -1.0, 1.2, 0.7, -0.2, 0.9, 0.7, 0.6, 0.3, 0.8, -0.4, 0.1, -0.2, 0.9, 0.3, 0.0, -0.5, 0.0, 0.3, 0.0,
      1.6, 1.3, -2.4, -1.6, 0.1, -0.1, 0.5, 0.5, 2.4, -0.8, -0.1, 2.3, 0.9, 1.0, -0.2, -1.3, 0.5, 0.4, -0.9, -0.4, 0.2,
      -0.6, 0.2, 0.4, 0.3, -0.2, 0.9, 1.2, 0.6, -0.5, 1.0, -0.2, 1.2, -0.8, 1.2, 0.3, -0.9, -0.0,
    ]);
    expect(found).toMatchObject({ statistic: 502.5, method: 'normal approximation' });
    expect(found.p).toBeCloseTo(0.015849822235251353, 9);
  });

  test('refuse what is no number', () => {
    expect(() => wilcoxonSignedRank([1, NaN])).toThrow('not a number');
  });
});

test('many sign flips are drawn, and come near the exact share', () => {
  const random = seededRandom(3);
  const differences = Array.from({ length: 16 }, () => random() - 0.35);
  const exact = signFlipTest(differences, random);
  const drawn = signFlipTest([...differences, 1e-9], random);
  expect([exact.isExact, drawn.isExact]).toEqual([true, false]);
  expect(Math.abs(exact.p - drawn.p)).toBeLessThan(4 * Math.sqrt((exact.p * (1 - exact.p)) / 10_000));
});

describe('McNemar and signs', () => {
  test('exchanged sides and the cases that did not turn change nothing', () => {
    for (let one = 0; one < 12; one++) {
      for (let other = 0; other < 12; other++) {
        expect(mcnemarTest(one, other)).toEqual(mcnemarTest(other, one));
        expect(signTest(one, 0, other).p).toBe(signTest(other, 7, one).p);
        expect(signTest(one, 0, other).p).toBeCloseTo(mcnemarTest(one, other).exact, 12);
      }
    }
  });

  test('are ready for very many cases', () => {
    expect(mcnemarTest(50_000, 50_900).exact).toBeCloseTo(0.0046, 3);
    expect(signTest(0, 0, 0)).toEqual({ p: 1, winRate: null });
  });
});

describe('two samples of unequal sizes', () => {
  test('by hand: the three smallest of eight against the others; no other of 56 divisions is as far from the middle', () => {
    const found = permutationTest([1.2, 3.4, 2.2], [4.1, 5, 3.9, 6.2, 4.4], seededRandom(1));
    expect(found.isExact).toBe(true);
    expect(found.p).toBeCloseTo(1 / 56, 12);
  });

  test('order and exchanged samples change nothing', () => {
    const random = seededRandom(4);
    for (let round = 0; round < 20; round++) {
      const first = Array.from({ length: 1 + drawIndex(random, 5) }, () => drawIndex(random, 6));
      const second = Array.from({ length: 1 + drawIndex(random, 9) }, () => drawIndex(random, 6));
      const { p } = permutationTest(first, second, random);
      expect(permutationTest(second, first, random).p).toBeCloseTo(p, 12);
      expect(permutationTest(shuffled(first, random), shuffled(second, random), random).p).toBeCloseTo(p, 12);
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
    }
  });

  test('drawn divisions are level: equal populations are told apart as often as allowed', () => {
    const random = seededRandom(5);
    let found = 0;
    for (let round = 0; round < 60; round++) {
      const first = Array.from({ length: 12 }, random);
      const second = Array.from({ length: 31 }, random);
      const test_ = permutationTest(first, second, random);
      expect(test_.isExact).toBe(false);
      if (test_.p <= 0.05) found++;
    }
    expect(found).toBeLessThanOrEqual(9);
  });

  test('the difference of unpaired means: exchanged samples mirror it, unequal sizes and groups too', () => {
    const random = seededRandom(6);
    const one = { values: Float64Array.from({ length: 12 }, () => (random() < 0.4 ? 1 : 0)), random };
    const other = {
      values: Float64Array.from({ length: 45 }, () => (random() < 0.8 ? 1 : 0)),
      clusters: Array.from({ length: 9 }, (_, group) => [0, 1, 2, 3, 4].map((place) => group * 5 + place)),
      random,
    };
    const [there, back] = [unpairedDifference(one, other), unpairedDifference(other, one)];
    expect(back.value).toBeCloseTo(-there.value, 12);
    expect(back.interval[0]).toBeCloseTo(-there.interval[1], 12);
    expect(back.interval[1]).toBeCloseTo(-there.interval[0], 12);
    expect(there.interval[0]).toBeLessThan(there.value);
  });

  test("by hand: Newcombe's example of 56 of 70 and 48 of 80", () => {
    const share = (right: number, n: number) => ({
      values: Float64Array.from({ length: n }, (_, place) => (place < right ? 1 : 0)),
      random: seededRandom(1),
    });
    const { interval } = unpairedDifference(share(48, 80), share(56, 70));
    // Newcombe 1998, table II, contrast (a), method 10.
    expect(interval[0]).toBeCloseTo(0.0524, 4);
    expect(interval[1]).toBeCloseTo(0.3339, 4);
  });

  test('an empty sample is a bug', () => {
    expect(() => permutationTest([], [1], seededRandom(1))).toThrow('two samples of 0 and 1');
  });
});
