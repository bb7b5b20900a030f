import { describe, expect, test } from 'vitest';
import { drawIndex, seededRandom, shuffled, type Random } from '../../../src/core/random.ts';
import { pairedBootstrap } from '../../../src/core/statistics/paired-bootstrap.ts';
import { pairedDifference, type PairedDifference } from '../../../src/core/statistics/paired-difference.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';

function of(
  before: readonly number[],
  after: readonly number[],
  seed: number,
  clusters?: readonly (readonly number[])[],
): PairedDifference {
  return pairedDifference({
    before: Float64Array.from(before),
    after: Float64Array.from(after),
    random: seededRandom(seed),
    ...(clusters && { clusters }),
  });
}

describe('against the normal interval', () => {
  test('of many differences: mean ± 1.96 standard errors', () => {
    const random = seededRandom(7);
    const before = values(random, 3000);
    const after = before.map((value) => value * 0.8 + 0.1 * random());
    const { value, interval } = of(before, after, 1);
    const differences = before.map((one, place) => (after[place] ?? NaN) - one);
    const { centre, error } = moments(differences);
    expect(value).toBeCloseTo(centre, 12);
    expect(interval[0]).toBeCloseTo(centre - 1.96 * error, 3);
    expect(interval[1]).toBeCloseTo(centre + 1.96 * error, 3);
  });

  test('of equal groups: the standard error is that of the groups’ means', () => {
    const random = seededRandom(8);
    const groups = Array.from({ length: 400 }, (_, group) => [0, 1, 2, 3, 4].map((member) => group * 5 + member));
    const shifts = groups.flatMap((members) => {
      const shared = random() - 0.5;
      return members.map(() => shared + 0.1 * (random() - 0.5));
    });
    const before = shifts.map(() => 0.5);
    const after = shifts.map((shift) => 0.5 + shift * 0.5);
    const { interval } = of(before, after, 2, groups);
    const { centre, error } = moments(
      groups.map((members) => members.reduce((sum, place) => sum + (after[place] ?? NaN) - 0.5, 0) / 5),
    );
    expect(interval[0]).toBeCloseTo(centre - 1.96 * error, 2);
    expect(interval[1]).toBeCloseTo(centre + 1.96 * error, 2);
    const width = interval[1] - interval[0];
    const asIfAlone = of(before, after, 2).interval;
    expect(width).toBeGreaterThan(1.8 * (asIfAlone[1] - asIfAlone[0]));
  });

  test('of right and wrong: (gained − lost) / n, with the variance of McNemar’s difference', () => {
    const [gained, lost, n] = [120, 60, 1000];
    const before = Array.from({ length: n }, (_, place) => (place < gained ? 0 : 1));
    const after = Array.from({ length: n }, (_, place) => (place < gained || place >= gained + lost ? 1 : 0));
    const { value, interval } = of(before, after, 3);
    const expected = (gained - lost) / n;
    const error = Math.sqrt((gained + lost) / n - expected ** 2) / Math.sqrt(n);
    expect(value).toBeCloseTo(expected, 12);
    expect(interval[0]).toBeCloseTo(expected - 1.96 * error, 2);
    expect(interval[1]).toBeCloseTo(expected + 1.96 * error, 2);
  });
});

test('what two runs have in common cancels: pairing narrows the interval', () => {
  const random = seededRandom(9);
  const before = values(random, 200);
  const after = before.map((value) => Math.min(1, value + 0.05 + 0.02 * random()));
  const [low, high] = of(before, after, 4).interval;
  const [looseLow, looseHigh] = of(before, after.toReversed(), 4).interval;
  expect(low).toBeGreaterThan(0.03);
  expect(high - low).toBeLessThan((looseHigh - looseLow) / 5);
});

test('reversed roles give the reversed difference', () => {
  const random = seededRandom(10);
  const [before, after] = [values(random, 60), values(random, 60)];
  const one = of(before, after, 5);
  const other = of(after, before, 5);
  expect(other.value).toBeCloseTo(-one.value, 12);
  expect(other.interval[0]).toBeCloseTo(-one.interval[1], 12);
  expect(other.interval[1]).toBeCloseTo(-one.interval[0], 12);
});

describe('where nothing varies it does not claim certainty', () => {
  test.each([1, 5, 50])('%d equal answers: no difference, give or take what was not seen', (n) => {
    const same = new Array<number>(n).fill(1);
    const { value, interval, method } = of(same, same, 6);
    const [, unseen] = wilsonInterval(0, n);
    expect(value).toBe(0);
    expect(interval).toEqual([-unseen, unseen]);
    expect(method).toContain('all resamples were alike');
  });

  test('a difference of 1 everywhere cannot be more than 1', () => {
    const { interval } = of([0, 0, 0, 0], [1, 1, 1, 1], 7);
    expect(interval[1]).toBe(1);
    expect(interval[0]).toBeGreaterThan(-1);
    expect(interval[0]).toBeLessThan(1);
  });

  test('one group is one observation', () => {
    const same = [0.1, 0.2, 0.3];
    const { interval } = of(same, same, 8, [[0, 1, 2]]);
    expect(interval[1]).toBeCloseTo(wilsonInterval(0, 1)[1], 12);
  });
});

test('holds the true difference about as often as it says', () => {
  const random = seededRandom(11);
  const rounds = 300;
  let held = 0;
  for (let round = 0; round < rounds; round++) {
    const before = values(random, 40);
    const after = before.map((value) => 0.5 * value + 0.5 * random());
    const { interval } = pairedDifference({
      before: Float64Array.from(before),
      after: Float64Array.from(after),
      random,
      resamples: 400,
    });
    // Both are uniform around one half.
    if (interval[0] <= 0 && 0 <= interval[1]) held++;
  }
  expect(held / rounds).toBeGreaterThan(0.89);
  expect(held / rounds).toBeLessThan(0.99);
});

describe('picks the method by the situation', () => {
  const groups = Array.from({ length: 6 }, (_, group) => [0, 1, 2, 3, 4].map((member) => group * 5 + member));

  test.each([
    ['right or wrong', (random: Random) => drawIndex(random, 2), undefined, "Tango's score interval"],
    ['graded', (random: Random) => random(), undefined, 'BCa bootstrap over pairs, 2000 resamples'],
    ['groups', (random: Random) => drawIndex(random, 2), groups, 'robust over 6 groups of pairs, t with 5 degrees'],
  ] as const)('%s', (_, draw, clusters, method) => {
    const random = seededRandom(12);
    const [before, after] = [
      Array.from({ length: 30 }, () => draw(random)),
      Array.from({ length: 30 }, () => draw(random)),
    ];
    expect(of(before, after, 1, clusters).method).toContain(method);
  });

  test('few graded pairs', () => {
    expect(of([0.1, 0.2, 0.5], [0.2, 0.5, 0.5], 1).method).toContain('robust over pairs, t with 2 degrees');
  });
});

test('the order of the pairs changes nothing, and exchanged sides mirror the interval, also with few different scores', () => {
  const random = seededRandom(13);
  for (const levels of [2, 4, 1000]) {
    const draw = (): number[] => Array.from({ length: 50 }, () => drawIndex(random, levels) / (levels - 1));
    const [before, after] = [draw(), draw()];
    const order = shuffled([...before.keys()], random);
    const moved = (values: readonly number[]): readonly number[] => order.map((place) => values[place] ?? NaN);
    const found = of(before, after, 3).interval;
    const same = of(moved(before), moved(after), 3).interval;
    const mirrored = of(after, before, 3).interval;
    for (const end of [0, 1] as const) {
      expect(same[end]).toBeCloseTo(found[end], 10);
      expect(mirrored[end]).toBeCloseTo(-(found[1 - end] ?? NaN), 10);
    }
  }
});

test('few groups give a wider interval than the percentile bootstrap', () => {
  const random = seededRandom(14);
  const clusters = Array.from({ length: 6 }, (_, group) => [0, 1, 2, 3, 4].map((member) => group * 5 + member));
  const before = Float64Array.from(values(random, 30));
  const after = Float64Array.from(values(random, 30));
  const { interval } = pairedDifference({ before, after, clusters, random });
  const narrow = pairedBootstrap({ before, after, clusters, random }).interval;
  expect(interval[1] - interval[0]).toBeGreaterThan(narrow[1] - narrow[0]);
});

test('refuses no pairs and unequal lists', () => {
  expect(() => of([], [], 1)).toThrow('no pairs');
  expect(() => of([1], [1, 0], 1)).toThrow('no pairs in 1 and 2');
});

function values(random: Random, n: number): number[] {
  return Array.from({ length: n }, random);
}

function moments(sample: readonly number[]): { readonly centre: number; readonly error: number } {
  const centre = sample.reduce((sum, value) => sum + value, 0) / sample.length;
  const variance = sample.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (sample.length - 1);
  return { centre, error: Math.sqrt(variance / sample.length) };
}
