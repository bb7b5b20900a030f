import { describe, expect, test } from 'vitest';
import { drawIndex, seededRandom, shuffled } from '../../../src/core/random.ts';
import { betaBinomialInterval } from '../../../src/core/statistics/beta-binomial-interval.ts';
import { bootstrapInterval } from '../../../src/core/statistics/bootstrap-interval.ts';
import { clusterRobustInterval } from '../../../src/core/statistics/cluster-robust-interval.ts';
import { clusterSums, effectiveSpread } from '../../../src/core/statistics/cluster-sums.ts';
import { meanInterval, type MeanInterval } from '../../../src/core/statistics/mean-interval.ts';
import { studentQuantile } from '../../../src/core/statistics/student-quantile.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';

type Groups = readonly (readonly number[])[];

function of(values: readonly number[], clusters?: Groups, seed = 1): MeanInterval {
  const sample = { values: Float64Array.from(values), random: seededRandom(seed) };
  return meanInterval({ ...sample, ...(clusters && { clusters }) });
}

/** Positions 0 … n−1 in groups of these sizes. */
function groupsOf(...sizes: readonly number[]): Groups {
  let next = 0;
  return sizes.map((size) => Array.from({ length: size }, () => next++));
}

describe('picks the method by the situation', () => {
  const graded = Array.from({ length: 30 }, (_, place) => (place % 7) / 7);

  test.each([
    ['right or wrong', [1, 0, 1], undefined, 'Wilson'],
    ['all right', [1, 1, 1], undefined, 'Wilson'],
    ['one graded case', [0.4], undefined, 'Wilson (as if'],
    ['equal graded cases', new Array<number>(30).fill(0.4), undefined, 'Wilson (as if'],
    ['nearly all at one end', [...new Array<number>(29).fill(0), 0.3], undefined, 'Wilson (as if'],
    ['few graded cases', graded.slice(0, 10), undefined, 'score interval, t with 9'],
    ['graded cases', graded, undefined, 'BCa bootstrap over cases, 2000 resamples'],
    ['one group', graded, groupsOf(30), 'Wilson (one group'],
    [
      'groups',
      graded,
      groupsOf(5, 5, 5, 5, 5, 5),
      'cluster-robust score interval over 6 groups of cases, t with 5 degrees',
    ],
    ['groups all alike', new Array<number>(30).fill(1), groupsOf(5, 5, 5, 5, 5, 5), 'beta-binomial over 6 groups'],
    [
      'exceptions in one group',
      [0, 0, 0, ...new Array<number>(27).fill(1)],
      groupsOf(5, 5, 5, 5, 5, 5),
      'beta-binomial',
    ],
  ] as const)('%s', (_, values, clusters, method) => {
    expect(of(values, clusters).method).toContain(method);
  });
});

test('the interval is within 0 to 1, holds the value, and never claims certainty', () => {
  const random = seededRandom(5);
  for (let round = 0; round < 300; round++) {
    const n = 1 + drawIndex(random, 40);
    const kind = drawIndex(random, 4);
    const values = Array.from({ length: n }, () => {
      if (kind === 0) return random() < 0.1 ? 1 : 0;
      if (kind === 1) return random();
      if (kind === 2) return random() < 0.9 ? 1 : random();
      return 0.7;
    });
    const sizes: number[] = [];
    for (let left = n; left > 0; left -= sizes.at(-1) ?? 0) sizes.push(Math.min(left, 1 + drawIndex(random, 6)));
    for (const clusters of [undefined, groupsOf(...sizes)]) {
      const { value, interval } = of(values, clusters, round);
      expect(interval[0]).toBeGreaterThanOrEqual(0);
      expect(interval[1]).toBeLessThanOrEqual(1);
      expect(interval[0]).toBeLessThanOrEqual(value + 1e-12);
      expect(interval[1]).toBeGreaterThanOrEqual(value - 1e-12);
      expect(interval[1] - interval[0]).toBeGreaterThan(0.001);
    }
  }
});

test('the order of cases and of groups changes nothing', () => {
  const random = seededRandom(6);
  const clusters = groupsOf(3, 8, 1, 4, 4, 10);
  const few = Array.from({ length: 30 }, () => drawIndex(random, 3) / 2);
  const many = Array.from({ length: 30 }, random);
  for (const values of [few, many, few.map(Math.floor)]) {
    const order = shuffled([...values.keys()], random);
    const moved = order.map((place) => values[place] ?? NaN);
    const movedClusters = shuffled(clusters, random).map((group) => group.map((place) => order.indexOf(place)));
    near(of(moved).interval, of(values).interval);
    near(of(moved, movedClusters).interval, of(values, clusters).interval);
  }
});

test('right and wrong exchanged mirror the interval', () => {
  const random = seededRandom(7);
  const values = Array.from({ length: 60 }, () => (random() < 0.2 ? 1 : 0));
  const other = values.map((value) => 1 - value);
  const sparse = values.map((value, place) => (place < 10 ? value : 0));
  const groups = groupsOf(...new Array<number>(12).fill(5));
  for (const [one, mirrored] of [
    [of(values), of(other)],
    [of(values, groups), of(other, groups)],
    [
      of(sparse, groups),
      of(
        sparse.map((value) => 1 - value),
        groups,
      ),
    ],
  ] as const)
    near(mirrored.interval, [1 - one.interval[1], 1 - one.interval[0]]);
});

test('a first case of weight 2 moves the mean and keeps n', () => {
  const values = Float64Array.from([1, 0, 0, 1]);
  const found = meanInterval({ values, weights: Float64Array.from([2, 1, 1, 1]), random: seededRandom(1) });
  expect(found.value).toBeCloseTo(0.6, 12);
  near(found.interval, wilsonInterval(2.4, 4));
});

test('no values are a bug', () => {
  expect(() => of([])).toThrow('no values');
});

describe('the cluster-robust interval', () => {
  test('by hand: four groups of two', () => {
    // Sums 2, 1, 1, 0 about a mean of one half: squares 1 + 0 + 0 + 1, SE² = 4/3 · 2 / 64, n = 0.25 / SE² = 6.
    const found = clusterRobustInterval(clusterSums(Float64Array.from([1, 1, 1, 0, 0, 1, 0, 0]), groupsOf(2, 2, 2, 2)));
    expect(found?.effectiveN).toBeCloseTo(6, 12);
    expect(found?.freedom).toBeCloseTo(3, 12);
    near(found?.interval ?? [NaN, NaN], wilsonInterval(3, 6, studentQuantile(0.025, 3)));
  });

  test('one large group among small ones leaves fewer degrees of freedom', () => {
    const random = seededRandom(8);
    const shared = Array.from({ length: 12 }, random);
    const values = (clusters: Groups): Float64Array =>
      Float64Array.from(clusters.flatMap((group, place) => group.map(() => shared[place] ?? NaN)));
    const [equal, unequal] = [
      groupsOf(...new Array<number>(12).fill(5)),
      groupsOf(49, ...new Array<number>(11).fill(1)),
    ];
    expect(clusterRobustInterval(clusterSums(values(equal), equal))?.freedom).toBeCloseTo(11, 9);
    expect(clusterRobustInterval(clusterSums(values(unequal), unequal))?.freedom).toBe(1);
  });

  test('of groups of one it is the interval of the cases, with n − 1 degrees', () => {
    const values = Float64Array.from([0.2, 0.5, 0.9, 0.4]);
    expect(clusterRobustInterval(clusterSums(values, groupsOf(1, 1, 1, 1)))).toEqual(
      clusterRobustInterval(clusterSums(values, undefined)),
    );
  });

  test('is wider than the percentile bootstrap where groups are few', () => {
    const random = seededRandom(9);
    const clusters = groupsOf(5, 5, 5, 5, 5, 5);
    const values = Float64Array.from({ length: 30 }, () => (random() < 0.5 ? 1 : 0));
    const statistic = (picks: Uint32Array): number =>
      picks.reduce((sum, pick) => sum + (values[pick] ?? NaN), 0) / picks.length;
    const [low, high] = bootstrapInterval({ n: 30, clusters, statistic, random });
    const { interval } = meanInterval({ values, clusters, random });
    expect(interval[1] - interval[0]).toBeGreaterThan(high - low);
  });
});

describe('the beta-binomial interval', () => {
  test('equals a plain integration over both parameters', () => {
    const values = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const [low, high] = betaBinomialInterval(clusterSums(Float64Array.from(values), groupsOf(5, 5, 5, 5)));
    const [plainLow, plainHigh] = plainPosterior([3, 0, 0, 0], 5);
    expect(low).toBeCloseTo(plainLow, 3);
    expect(high).toBeCloseTo(plainHigh, 2);
  });

  test('at 0 and at n one end is closed, and fewer groups give a wider interval', () => {
    const wide = betaBinomialInterval(clusterSums(new Float64Array(30), groupsOf(15, 15)));
    const narrow = betaBinomialInterval(clusterSums(new Float64Array(30), groupsOf(...new Array<number>(15).fill(2))));
    expect([wide[0], narrow[0]]).toEqual([0, 0]);
    expect(wide[1]).toBeGreaterThan(narrow[1]);
    expect(narrow[1]).toBeGreaterThan(wilsonInterval(0, 30)[1] * 0.5);
    const [low, high] = betaBinomialInterval(clusterSums(new Float64Array(30).fill(1), groupsOf(15, 15)));
    expect(high).toBe(1);
    expect(low).toBeCloseTo(1 - wide[1], 12);
  });

  test('takes many large groups in a moment', { timeout: 3000 }, () => {
    const random = seededRandom(10);
    const values = Float64Array.from({ length: 100_000 }, () => (random() < 0.00002 ? 1 : 0));
    const { interval } = meanInterval({ values, clusters: groupsOf(...new Array<number>(1000).fill(100)), random });
    expect(interval[1]).toBeLessThan(wilsonInterval(2, 1000)[1]);
  });
});

test('very many different sums take a moment too', { timeout: 5000 }, () => {
  const random = seededRandom(11);
  const sizes = Array.from({ length: 3000 }, (_, place) => (place === 0 ? 50_000 : 3));
  const values = Float64Array.from({ length: 58_997 }, (_, place) => (place < 50_000 ? 0.9 : 0.05 * random()));
  const { interval, method } = meanInterval({ values, clusters: groupsOf(...sizes), random });
  expect(method).toContain('beta-binomial');
  expect(interval[1] - interval[0]).toBeGreaterThan(0.05);
});

test('effective spread: successes evenly in four groups count four, all in one count one', () => {
  const clusters = groupsOf(5, 5, 5, 5);
  const even = clusterSums(
    Float64Array.from({ length: 20 }, (_, place) => (place % 5 === 0 ? 1 : 0)),
    clusters,
  );
  const one = clusterSums(
    Float64Array.from({ length: 20 }, (_, place) => (place < 4 ? 1 : 0)),
    clusters,
  );
  expect(effectiveSpread(even)).toBeCloseTo(4, 12);
  expect(effectiveSpread(one)).toBeCloseTo(1, 12);
  expect(effectiveSpread(clusterSums(new Float64Array(20), clusters))).toBe(0);
});

/** p and ρ by midpoints of 2000 and 400 even steps, products of factors instead of gamma functions. */
function plainPosterior(successes: readonly number[], size: number): readonly [number, number] {
  const weights = Array.from({ length: 2000 }, (_, step) => {
    const p = (step + 0.5) / 2000;
    let sum = 0;
    for (let part = 0; part < 400; part++) {
      const alike = (part + 0.5) / 400;
      const whole = 1 / alike - 1;
      sum += successes.reduce((product, count) => product * likelihood(count, size, p * whole, (1 - p) * whole), 1);
    }
    return sum / Math.sqrt(p * (1 - p));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const place = (wanted: number): number => {
    let below = 0;
    for (const [step, weight] of weights.entries()) {
      below += weight / total;
      if (below >= wanted) return (step + 1) / 2000;
    }
    return 1;
  };
  return [place(0.025), place(0.975)];
}

function likelihood(successes: number, size: number, a: number, b: number): number {
  let product = 1;
  for (let one = 0; one < successes; one++) product *= a + one;
  for (let one = 0; one < size - successes; one++) product *= b + one;
  for (let one = 0; one < size; one++) product /= a + b + one;
  return product;
}

function near(found: readonly [number, number], expected: readonly [number, number]): void {
  expect(found[0]).toBeCloseTo(expected[0], 9);
  expect(found[1]).toBeCloseTo(expected[1], 9);
}
