import { describe, expect, test } from 'vitest';
import { drawIndex, seededRandom, type Random } from '../../../src/core/random.ts';
import { pairedBootstrap } from '../../../src/core/statistics/paired-bootstrap.ts';
import { quantile } from '../../../src/core/statistics/quantile.ts';

/** The same in the plainest words: pairs as objects, a new list for each resample. */
function plain(
  before: readonly number[],
  after: readonly number[],
  groups: readonly (readonly number[])[],
  random: Random,
  resamples: number,
): readonly [number, number] {
  const means: number[] = [];
  for (let round = 0; round < resamples; round++) {
    const drawn: number[] = [];
    for (let draw = 0; draw < groups.length; draw++) drawn.push(...(groups[drawIndex(random, groups.length)] ?? []));
    const differences = drawn.map((place) => (after[place] ?? NaN) - (before[place] ?? NaN));
    means.push(differences.reduce((sum, value) => sum + value, 0) / differences.length);
  }
  means.sort((left, right) => left - right);
  return [quantile(means, 0.025), quantile(means, 0.975)];
}

function of(
  before: readonly number[],
  after: readonly number[],
  seed: number,
  clusters?: readonly (readonly number[])[],
): readonly [number, number] {
  const sample = { before: Float64Array.from(before), after: Float64Array.from(after), random: seededRandom(seed) };
  return pairedBootstrap({ ...sample, ...(clusters && { clusters }) }).interval;
}

describe('against a plain slow version', () => {
  test.each([1, 2, 3, 4, 5])('pairs drawn by themselves, seed %d', (seed) => {
    const random = seededRandom(100 + seed);
    const [before, after] = [values(random, 30 + seed), values(random, 30 + seed)];
    const alone = before.map((_, place) => [place]);
    expect(of(before, after, seed)).toEqual(near(plain(before, after, alone, seededRandom(seed), 2000)));
  });

  test.each([1, 2, 3])('pairs drawn in groups of unequal size, seed %d', (seed) => {
    const random = seededRandom(200 + seed);
    const [before, after] = [values(random, 41), values(random, 41)];
    const groups: number[][] = [[], [], [], [], [], [], []];
    for (let place = 0; place < 41; place++) groups[Math.floor(Math.sqrt(place))]?.push(place);
    expect(of(before, after, seed, groups)).toEqual(near(plain(before, after, groups, seededRandom(seed), 2000)));
  });
});

test('exchanged sides give the mirrored interval and the same p', () => {
  const random = seededRandom(3);
  const [before, after] = [Float64Array.from(values(random, 30)), Float64Array.from(values(random, 30))];
  const one = pairedBootstrap({ before, after, random: seededRandom(1) });
  const other = pairedBootstrap({ before: after, after: before, random: seededRandom(1) });
  expect(other.value).toBeCloseTo(-one.value, 12);
  expect(other.p).toBe(one.p);
  expect(other.interval).toEqual(near([-one.interval[1], -one.interval[0]]));
});

test('refuses no pairs and unequal lists', () => {
  expect(() => of([], [], 1)).toThrow('no pairs');
  expect(() => of([1], [1, 0], 1)).toThrow('no pairs in 1 and 2');
});

function values(random: Random, n: number): number[] {
  return Array.from({ length: n }, random);
}

function near([low, high]: readonly [number, number]): readonly [number, number] {
  return [expect.closeTo(low, 10), expect.closeTo(high, 10)];
}
