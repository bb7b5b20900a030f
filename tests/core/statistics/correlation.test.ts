import { expect, test } from 'vitest';
import { drawIndex, seededRandom, shuffled } from '../../../src/core/random.ts';
import { kendallCorrelation } from '../../../src/core/statistics/kendall-correlation.ts';
import { pearsonCorrelation } from '../../../src/core/statistics/pearson-correlation.ts';
import { ranks } from '../../../src/core/statistics/ranks.ts';
import { resampledSpearman, spearmanCorrelation } from '../../../src/core/statistics/spearman-correlation.ts';

const ALL = [pearsonCorrelation, spearmanCorrelation, kendallCorrelation];
const random = seededRandom(1);

test('ranks share the places of ties', () => {
  expect([...ranks([30, 10, 20, 10, 30, 30])]).toEqual([5, 1.5, 3, 1.5, 5, 5]);
  expect([...ranks([])]).toEqual([]);
});

test('Kendall’s τ-b equals the count of all pairs, with many ties', () => {
  for (let round = 0; round < 60; round++) {
    const n = 2 + drawIndex(random, 30);
    const [left, right] = [1, 2].map(() => Array.from({ length: n }, () => drawIndex(random, 5)));
    if (left === undefined || right === undefined) throw new Error('no values');
    const expected = byPairs(left, right);
    const found = kendallCorrelation(left, right);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 12);
  }
});

test('order, exchanged and reversed sides', () => {
  const left = Array.from({ length: 40 }, () => drawIndex(random, 12));
  const right = left.map((value) => value + drawIndex(random, 12));
  const order = shuffled([...left.keys()], random);
  for (const correlation of ALL) {
    const found = correlation(left, right) ?? NaN;
    expect(correlation(right, left)).toBeCloseTo(found, 12);
    expect(
      correlation(
        left,
        right.map((value) => -value),
      ),
    ).toBeCloseTo(-found, 12);
    expect(correlation(pick(left, order), pick(right, order))).toBeCloseTo(found, 12);
    expect(correlation(left, left)).toBeCloseTo(1, 12);
  }
});

test('ranks do not feel a stretched scale', () => {
  const left = Array.from({ length: 30 }, random);
  const right = left.map((value) => value + random());
  const stretched = right.map((value) => Math.exp(5 * value));
  expect(spearmanCorrelation(left, stretched)).toBe(spearmanCorrelation(left, right));
  expect(kendallCorrelation(left, stretched)).toBe(kendallCorrelation(left, right));
});

test('is null where one side does not vary, also by rounding, and throws on unequal lists', () => {
  for (const correlation of ALL) {
    expect(correlation([0.1, 0.1, 0.1], [1, 2, 3])).toBeNull();
    expect(correlation([1], [2])).toBeNull();
    expect(correlation([], [])).toBeNull();
    expect(() => correlation([1, 2], [1])).toThrow('no pairs in 2 and 1');
  }
});

test('100,000 pairs take less than three seconds on a slow machine', { timeout: 3000 }, () => {
  const left = Float64Array.from({ length: 100_000 }, random);
  expect(kendallCorrelation(left, left.toReversed())).toBeLessThan(0.02);
});

function byPairs(left: readonly number[], right: readonly number[]): number | null {
  let [sum, leftPairs, rightPairs] = [0, 0, 0];
  for (let one = 0; one < left.length; one++) {
    for (let other = 0; other < one; other++) {
      const across = Math.sign((left[one] ?? 0) - (left[other] ?? 0));
      const up = Math.sign((right[one] ?? 0) - (right[other] ?? 0));
      sum += across * up;
      leftPairs += across * across;
      rightPairs += up * up;
    }
  }
  return leftPairs === 0 || rightPairs === 0 ? null : sum / Math.sqrt(leftPairs * rightPairs);
}

function pick(values: readonly number[], order: readonly number[]): readonly number[] {
  return order.map((place) => values[place] ?? NaN);
}

test('Spearman of a resample is that of the values drawn, ties and repeats included', () => {
  const [left, right] = [7, 4].map((most) => Array.from({ length: 30 }, () => drawIndex(random, most) / 7));
  if (left === undefined || right === undefined) throw new Error('no values');
  const resample = resampledSpearman(left, right);
  for (const size of [2, 5, 30, 45]) {
    const picks = Uint32Array.from({ length: size }, () => drawIndex(random, 30));
    const drawn = [left, right].map((values) => Array.from(picks, (pick) => values[pick] ?? NaN));
    const expected = spearmanCorrelation(drawn[0] ?? [], drawn[1] ?? []);
    if (expected === null) expect(resample(picks)).toBeNull();
    else expect(resample(picks)).toBeCloseTo(expected, 12);
  }
  expect(resample(new Uint32Array([3, 3, 3]))).toBeNull();
  expect(resample(new Uint32Array())).toBeNull();
});
