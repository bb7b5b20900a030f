import { describe, expect, test } from 'vitest';
import { drawIndex, seededRandom, shuffled } from '../../../src/core/random.ts';
import { agreementInterval } from '../../../src/core/statistics/agreement-interval.ts';
import { cohenKappa } from '../../../src/core/statistics/cohen-kappa.ts';
import { fleissKappa } from '../../../src/core/statistics/fleiss-kappa.ts';
import { krippendorffAlpha, type Scale } from '../../../src/core/statistics/krippendorff-alpha.ts';
import { percentAgreement, type Ratings } from '../../../src/core/statistics/percent-agreement.ts';

const random = seededRandom(1);
const scale = [1, 2, 3, 4];
const SCALES = ['nominal', 'ordinal', 'interval'] as const satisfies readonly Scale[];

/** Three raters who agree more often than not; one in six ratings is missing. */
const ratings: Ratings = (() => {
  const truth = Array.from({ length: 60 }, () => 1 + drawIndex(random, 4));
  return [1, 2, 3].map(() =>
    truth.map((right) => {
      if (random() < 1 / 6) return null;
      return random() < 0.6 ? right : 1 + drawIndex(random, 4);
    }),
  );
})();

const [first, second] = [1, 2].map(() => Array.from({ length: 40 }, () => 1 + drawIndex(random, 4)));
if (first === undefined || second === undefined) throw new Error('no ratings');

test('the order of items and of raters changes nothing', () => {
  const order = shuffled([...Array(60).keys()], random);
  const moved = shuffled(ratings, random).map((rater) => order.map((item) => rater[item] ?? null));
  expect(percentAgreement(moved)).toBeCloseTo(percentAgreement(ratings) ?? NaN, 12);
  for (const one of SCALES)
    expect(krippendorffAlpha(moved, one)).toBeCloseTo(krippendorffAlpha(ratings, one) ?? NaN, 12);
  for (const weights of ['none', 'linear', 'quadratic'] as const)
    expect(cohenKappa(second, first, scale, weights)).toBeCloseTo(cohenKappa(first, second, scale, weights) ?? NaN, 12);
});

test('items that only one rater saw change nothing', () => {
  const more = ratings.map((rater, place) => [...rater, ...(place === 0 ? [1, 4, 4] : [null, null, null])]);
  expect(percentAgreement(more)).toBe(percentAgreement(ratings));
  for (const one of SCALES)
    expect(krippendorffAlpha(more, one)).toBeCloseTo(krippendorffAlpha(ratings, one) ?? NaN, 12);
});

test('full agreement is 1, and ratings at random come near 0', () => {
  expect(cohenKappa(first, first, scale, 'linear')).toBe(1);
  for (const one of SCALES) expect(krippendorffAlpha([first, first, first], one)).toBe(1);
  const many = [1, 2].map(() => Array.from({ length: 5000 }, () => 1 + drawIndex(random, 4)));
  for (const one of SCALES) expect(Math.abs(krippendorffAlpha(many, one) ?? NaN)).toBeLessThan(0.05);
  expect(Math.abs(cohenKappa(many[0] ?? [], many[1] ?? [], scale) ?? NaN)).toBeLessThan(0.05);
});

test('with two categories weights change nothing, and ordinal and interval are nominal', () => {
  const two = ratings.map((rater) => rater.map((rating) => (rating === null ? null : rating > 2 ? 1 : 0)));
  const [nominal, ...others] = SCALES.map((one) => krippendorffAlpha(two, one));
  for (const other of others) expect(other).toBeCloseTo(nominal ?? NaN, 12);
  const [a, b] = [first, second].map((rater) => rater.map((rating) => (rating > 2 ? 1 : 0)));
  expect(cohenKappa(a ?? [], b ?? [], [0, 1], 'quadratic')).toBeCloseTo(
    cohenKappa(a ?? [], b ?? [], [0, 1]) ?? NaN,
    12,
  );
});

test('Krippendorff’s alpha for two raters without gaps equals a plain sum over pairs of values', () => {
  const all = [...first, ...second];
  const distance = (one: number, other: number): number => (one - other) ** 2;
  const seen = first.reduce((sum, one, item) => sum + distance(one, second[item] ?? NaN), 0) / first.length;
  let expected = 0;
  for (const [one, left] of all.entries())
    for (const [other, right] of all.entries()) if (one !== other) expected += distance(left, right);
  expected /= all.length * (all.length - 1);
  expect(krippendorffAlpha([first, second], 'interval')).toBeCloseTo(1 - seen / expected, 12);
});

test('Fleiss’ kappa of two raters is Scott’s pi', () => {
  const counts = first.map((one, item) =>
    scale.map((category) => Number(one === category) + Number(second[item] === category)),
  );
  const seen = first.filter((one, item) => one === second[item]).length / first.length;
  const chance = scale
    .map((category) => [...first, ...second].filter((one) => one === category).length / (2 * first.length))
    .reduce((sum, share) => sum + share * share, 0);
  expect(fleissKappa(counts)).toBeCloseTo((seen - chance) / (1 - chance), 12);
});

describe('what is not defined is null, what is no rating a bug', () => {
  test('nothing to compare', () => {
    expect(percentAgreement([])).toBeNull();
    expect(
      percentAgreement([
        [1, null],
        [null, 2],
      ]),
    ).toBeNull();
    expect(
      krippendorffAlpha(
        [
          [1, null],
          [null, 2],
        ],
        'nominal',
      ),
    ).toBeNull();
    expect(krippendorffAlpha([], 'ordinal')).toBeNull();
    expect(fleissKappa([])).toBeNull();
    expect(fleissKappa([[1, 0]])).toBeNull();
    expect(
      fleissKappa([
        [2, 0],
        [2, 0],
      ]),
    ).toBeNull();
    expect(cohenKappa([], [], scale)).toBeNull();
  });

  test('ratings outside the scale, lists of unequal length, unequal numbers of raters', () => {
    expect(() => cohenKappa([5], [1], scale)).toThrow('rating 5 is not on the scale');
    expect(() => cohenKappa([1, 2], [1], scale)).toThrow('no pairs');
    expect(() =>
      fleissKappa([
        [2, 0],
        [3, 0],
      ]),
    ).toThrow('item 2 has other than 2');
  });
});

describe('intervals', () => {
  const alphaAt = (picks: Uint32Array): number | null =>
    krippendorffAlpha(
      ratings.map((rater) => Array.from(picks, (item) => rater[item] ?? null)),
      'ordinal',
    );
  const interval = (seed: number) =>
    agreementInterval({ n: 60, statistic: alphaAt, random: seededRandom(seed), resamples: 500 });

  test('hold the value and repeat with the seed', () => {
    const [low, high] = interval(1) ?? expect.fail('no interval');
    const value = krippendorffAlpha(ratings, 'ordinal') ?? NaN;
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    expect(interval(1)).toEqual(interval(1));
    expect(interval(1)).not.toEqual(interval(2));
  });

  test('hold a known kappa about as often as they say', () => {
    const draws = seededRandom(4);
    let held = 0;
    for (let round = 0; round < 200; round++) {
      // Both equal with probability one half, else independent: kappa is one half.
      const pairs = Array.from({ length: 80 }, () => {
        const one = 1 + drawIndex(draws, 4);
        return [one, draws() < 0.5 ? one : 1 + drawIndex(draws, 4)] as const;
      });
      const statistic = (picks: Uint32Array): number | null => {
        const drawn = Array.from(picks, (item) => pairs[item] ?? ([1, 1] as const));
        return cohenKappa(
          drawn.map(([one]) => one),
          drawn.map(([, other]) => other),
          scale,
        );
      };
      const [low = NaN, high = NaN] = agreementInterval({ n: 80, statistic, random: draws, resamples: 300 }) ?? [];
      if (low <= 0.5 && 0.5 <= high) held++;
    }
    expect(held / 200).toBeGreaterThan(0.89);
  });

  test('there is none where most resamples leave it undefined, or from one item', () => {
    const same = [1, 1, 1, 1, 1, 1, 1, 2];
    const statistic = (picks: Uint32Array): number | null =>
      cohenKappa(
        Array.from(picks, (item) => same[item] ?? 1),
        Array.from(picks, (item) => same[item] ?? 1),
        scale,
      );
    expect(agreementInterval({ n: 8, statistic, random: seededRandom(1) })).toBeNull();
    expect(agreementInterval({ n: 1, statistic: () => 1, random: seededRandom(1) })).toBeNull();
  });
});
