import type { Metric, Observation } from '../metric.ts';
import type { Random } from '../random.ts';
import { bcaInterval } from '../statistics/bca-interval.ts';
import type { Clusters } from '../statistics/draws.ts';
import { mean } from '../statistics/mean.ts';
import type { PairedDifference } from '../statistics/paired-difference.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';

/** Both sides of the same cases: each side one or several ways, each way an observation of every case in one order. */
export interface PooledSides {
  readonly before: readonly (readonly Observation[])[];
  readonly after: readonly (readonly Observation[])[];
  readonly clusters: Clusters | null;
  readonly random: Random;
}

/** Each resample counts all observations anew; more would keep a page waiting for seconds. */
export const MOST_POOLED = 12_000;

/**
 * Difference, after − before, of a metric that counts over all cases together, such as micro F1: cases are drawn with both their sides, and the metric is
 * computed anew for each draw (BCa bootstrap, Efron 1987). −1 to 1. Where all draws are alike, as wide as must be for what was not seen, as in `pairedDifference`.
 */
export function pooledDifference(
  statisticOf: NonNullable<Metric['statistic']>,
  { before, after, clusters, random }: PooledSides,
): PairedDifference {
  const n = before[0]?.length ?? 0;
  const [lefts, rights] = [before.map((way) => statisticOf(way)), after.map((way) => statisticOf(way))];
  const statistic = (picks: Uint32Array): number =>
    mean(rights.map((of) => of(picks))) - mean(lefts.map((of) => of(picks)));
  const value = statistic(Uint32Array.from({ length: n }, (_, place) => place));
  const units = clusters?.length ?? n;
  const ends = units < 2 ? null : bcaInterval({ n, statistic, random, ...(clusters !== null && { clusters }) });
  if (ends !== null) {
    const interval = [Math.max(-1, ends[0]), Math.min(1, ends[1])] as const;
    return { value, interval, method: 'BCa bootstrap over pairs, counted anew in each resample' };
  }
  const [, share] = wilsonInterval(0, units);
  const interval = [value - share * (1 + value), value + share * (1 - value)] as const;
  return { value, interval, method: 'Wilson bound on unseen differences (all resamples were alike)' };
}
