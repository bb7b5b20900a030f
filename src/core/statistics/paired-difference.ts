import { bootstrapInterval, RESAMPLES } from './bootstrap-interval.ts';
import { wilsonInterval } from './wilson-interval.ts';
import type { Random } from '../random.ts';

export interface PairedSample {
  /** Two values of each case, both 0 to 1: before and after. Never empty. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Positions of cases that are not independent of each other; absent: all are. Each position stands once. */
  readonly clusters?: readonly (readonly number[])[];
  readonly random: Random;
  readonly resamples?: number;
}

export interface PairedDifference {
  /** Mean of after − before: −1 to 1. */
  readonly value: number;
  /** 95 % interval, within −1 to 1. */
  readonly interval: readonly [number, number];
  readonly method: string;
}

/** What sums of equal differences in clusters of unequal size may be apart. */
const ROUNDING = 1e-12;

/**
 * Mean difference of paired values with a percentile bootstrap over the pairs: what the two values of a case have in common
 * (its difficulty) cancels before anything is resampled. Cases of one cluster are drawn together.
 * Efron and Tibshirani 1993, An Introduction to the Bootstrap, section 8.3 (one-sample problem of differences) and 13.3.
 *
 * Where all resamples agree (one pair, or all pairs differ alike) the bootstrap would claim certainty. Then the interval is
 * as wide as it must be for what was not seen: with 0 of n pairs off the common difference d, at most the share u, Wilson's
 * upper limit of 0 of n, is off it, and those may lie anywhere from −1 to 1.
 *
 * @throws on no pairs, or on lists of different lengths.
 */
export function pairedDifference(sample: PairedSample): PairedDifference {
  const { before, after, clusters, random, resamples = RESAMPLES } = sample;
  const n = before.length;
  if (n === 0 || after.length !== n) throw new Error(`no pairs in ${n} and ${after.length} values`);
  const differences = before.map((value, place) => (after[place] ?? 0) - value);
  const statistic = (picks: Uint32Array): number => meanAt(differences, picks);
  const value = statistic(Uint32Array.from({ length: n }, (_, place) => place));
  const interval = bootstrapInterval({ n, statistic, random, resamples, ...(clusters && { clusters }) });
  if (interval[1] - interval[0] > ROUNDING) return { value, interval, method: methodOf(clusters, resamples) };
  const [, unseen] = wilsonInterval(0, clusters?.length ?? n);
  const careful = [value - unseen * (1 + value), value + unseen * (1 - value)] as const;
  return { value, interval: careful, method: 'Wilson bound on unseen differences (all resamples were alike)' };
}

function meanAt(values: Float64Array, picks: Uint32Array): number {
  let sum = 0;
  for (const pick of picks) sum += values[pick] ?? 0;
  return sum / picks.length;
}

function methodOf(clusters: PairedSample['clusters'], resamples: number): string {
  const drawn = clusters === undefined ? 'pairs' : `${clusters.length} groups of pairs`;
  return `percentile bootstrap over ${drawn}, ${resamples} resamples`;
}
