import type { Random } from '../random.ts';
import { RESAMPLES } from './bootstrap-interval.ts';
import { drawsOf, type Clusters } from './draws.ts';
import { quantile } from './quantile.ts';

export interface PairedBootstrap {
  /** Mean of after − before. */
  readonly value: number;
  /** Percentile interval. */
  readonly interval: readonly [number, number];
  /** Two-sided: twice the smaller share of resamples on one side of 0, itself counted. Greater than 0, at most 1. */
  readonly p: number;
  readonly atMostZero: number;
  readonly atLeastZero: number;
}

export interface PairedBootstrapSample {
  /** Two values of each case; equally many, at least one. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly clusters?: Clusters;
  readonly random: Random;
  readonly resamples?: number;
  readonly confidence?: number;
}

/**
 * Paired bootstrap of a mean difference: cases, or whole clusters of them, are drawn with both their values.
 * Efron and Tibshirani 1993, An Introduction to the Bootstrap, sections 8.3 and 15.4; as a test of two systems on one set of cases
 * Koehn 2004, https://aclanthology.org/W04-3250. The p counts the data as one resample (Davison and Hinkley 1997, section 4.2.3).
 *
 * For the interval of a report see `pairedDifference`, which does not narrow with few clusters.
 *
 * @throws on no pairs, or on lists of different lengths
 */
export function pairedBootstrap(sample: PairedBootstrapSample): PairedBootstrap {
  const { before, after, clusters, random, resamples = RESAMPLES, confidence = 0.95 } = sample;
  const n = before.length;
  if (n === 0 || after.length !== n) throw new Error(`no pairs in ${n} and ${after.length} values`);
  const draw = drawsOf(n, clusters, random);
  const means = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) means[resample] = meanDifference(before, after, draw());
  const atMostZero = means.reduce((count, mean) => count + (mean <= 0 ? 1 : 0), 0);
  const atLeastZero = means.reduce((count, mean) => count + (mean >= 0 ? 1 : 0), 0);
  const smaller = Math.min(atMostZero, atLeastZero);
  const tail = (1 - confidence) / 2;
  means.sort();
  return {
    value: meanOf(after) - meanOf(before),
    interval: [quantile(means, tail), quantile(means, 1 - tail)],
    p: Math.min(1, (2 * (smaller + 1)) / (resamples + 1)),
    atMostZero,
    atLeastZero,
  };
}

/** Differences are added in the order drawn, so that equal draws give equal sums to the last bit. */
function meanDifference(before: Float64Array, after: Float64Array, picks: Uint32Array): number {
  let sum = 0;
  for (const pick of picks) sum += (after[pick] ?? 0) - (before[pick] ?? 0);
  return sum / picks.length;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
