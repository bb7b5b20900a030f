import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Random } from '../../src/core/random.ts';
import { bootstrapInterval } from '../../src/core/statistics/bootstrap-interval.ts';
import { mean } from '../../src/core/statistics/mean.ts';
import { wilsonInterval } from '../../src/core/statistics/wilson-interval.ts';

interface Golden {
  readonly proportion_interval: readonly Proportion[];
  readonly bootstrap_mean_interval: BootstrapMean;
  readonly prng_mulberry32: { readonly seed: number; readonly first_ten: readonly number[] };
}

interface Proportion {
  readonly successes: number;
  readonly n: number;
  readonly confidence: number;
  readonly wilson: readonly [number, number];
}

interface BootstrapMean {
  readonly x: readonly number[];
  readonly resamples: number;
  readonly seed: number;
  readonly confidence: number;
  readonly mean: number;
  readonly interval: readonly [number, number];
}

const golden = read(JSON.parse(readFileSync(new URL('statistics.json', import.meta.url), 'utf8')));

/** Normal quantiles of the confidences in the file. */
const Z = new Map([
  [0.9, 1.6448536269514722],
  [0.95, 1.959963984540054],
  [0.99, 2.5758293035489004],
]);

test.each(golden.proportion_interval)('Wilson of $successes in $n at $confidence equals statsmodels', (row) => {
  const [low, high] = wilsonInterval(row.successes, row.n, Z.get(row.confidence) ?? NaN);
  expect(low).toBeCloseTo(row.wilson[0], 9);
  expect(high).toBeCloseTo(row.wilson[1], 9);
});

test('the generator of the file is rebuilt rightly', () => {
  const random = mulberry32(golden.prng_mulberry32.seed);
  expect(golden.prng_mulberry32.first_ten.map(() => random())).toEqual(golden.prng_mulberry32.first_ten);
});

test('the bootstrap of a mean gives the interval of the file from the same draws', () => {
  const { x, resamples, seed, confidence, interval } = golden.bootstrap_mean_interval;
  const statistic = (picks: Uint32Array): number => mean(Array.from(picks, (pick) => x[pick] ?? NaN));
  const found = bootstrapInterval({ n: x.length, statistic, random: mulberry32(seed), resamples, confidence });
  expect(mean(x)).toBeCloseTo(golden.bootstrap_mean_interval.mean, 9);
  expect(found[0]).toBeCloseTo(interval[0], 9);
  expect(found[1]).toBeCloseTo(interval[1], 9);
});

/** The generator that made the file: state += 0x6D2B79F5 before use, result / 2^32. */
function mulberry32(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}

function read(value: unknown): Golden {
  if (!isGolden(value)) throw new Error('statistics.json lacks a part');
  return value;
}

function isGolden(value: unknown): value is Golden {
  return typeof value === 'object' && value !== null && 'proportion_interval' in value && 'prng_mulberry32' in value;
}
