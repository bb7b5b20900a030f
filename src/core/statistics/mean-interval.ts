import type { Random } from '../random.ts';
import { bcaEnds, bcaInterval } from './bca-interval.ts';
import { betaBinomialInterval } from './beta-binomial-interval.ts';
import { RESAMPLES } from './bootstrap-interval.ts';
import { clusterRobustInterval } from './cluster-robust-interval.ts';
import { clusterSums, effectiveSpread, type ClusterSums } from './cluster-sums.ts';
import type { Clusters } from './draws.ts';
import { resampledMeans } from './resampled-means.ts';
import { sumPicked } from './sum-picked.ts';
import { wilsonInterval } from './wilson-interval.ts';

export interface Sample {
  /** 0 to 1; at least one. */
  readonly values: Float64Array;
  /** Greater than 0, as many as values; absent: all 1. */
  readonly weights?: Float64Array;
  /** Positions of cases that are not independent of each other; absent: all are. */
  readonly clusters?: Clusters;
  readonly random: Random;
}

export interface MeanInterval {
  /** Weighted mean: 0 to 1. */
  readonly value: number;
  /** 95 % interval, within 0 to 1; never of width 0. */
  readonly interval: readonly [number, number];
  readonly method: string;
}

/** Successes, or failures, spread over fewer cases or clusters than this say too little about their own spread. */
const ENOUGH = 5;

/** With fewer cases the resamples are too few different ones; Student's t does better. */
const ENOUGH_TO_RESAMPLE = 20;

/**
 * The mean of values within 0 to 1 with the 95 % interval that fits the situation. `docs/coverage.md` shows how often each
 * holds the true mean.
 *
 * | cases are   | values are     | and                                               | interval                           |
 * | ----------- | -------------- | ------------------------------------------------- | ---------------------------------- |
 * | independent | right or wrong |                                                   | Wilson, at 0 and at n too          |
 * | independent | graded         | nearly all at one end                             | Wilson, as if right or wrong       |
 * | independent | graded         | fewer than 20                                     | score interval with Student's t    |
 * | independent | graded         | else                                              | BCa bootstrap, expanded            |
 * | in clusters | any            | one cluster only                                  | Wilson, as if one case             |
 * | in clusters | any            | successes and failures in enough clusters         | cluster-robust score interval, t   |
 * | in clusters | any            | all alike, or the exceptions in a few clusters    | beta-binomial, likeness averaged   |
 *
 * The percentile bootstrap over clusters, which would be one method for all of it, is too narrow for few clusters, and
 * claims certainty where all cases are alike.
 *
 * @throws on no values
 */
export function meanInterval(sample: Sample): MeanInterval {
  const { values, weights, clusters } = sample;
  if (values.length === 0) throw new Error('interval of no values');
  const sums = clusterSums(values, clusters, weights);
  const [interval, method] = clusters === undefined ? ofCases(sample, sums) : ofClusters(sums);
  // Added in the order of the cases, so that groups do not change its last digit.
  const { mean } = clusters === undefined ? sums : clusterSums(values, undefined, weights);
  return { value: mean, interval, method };
}

type Found = readonly [interval: readonly [number, number], method: string];

function ofCases(sample: Sample, sums: ClusterSums): Found {
  const { values, weights, random } = sample;
  const n = values.length;
  if (values.every((value) => value === 0 || value === 1)) return [asProportion(sums), 'Wilson'];
  const careful: Found = [asProportion(sums), 'Wilson (as if right or wrong: too few cases differ)'];
  if (n === 1 || isScarce(sums)) return careful;
  if (n < ENOUGH_TO_RESAMPLE) {
    const robust = clusterRobustInterval(sums);
    return robust === null ? careful : [robust.interval, `score interval, t with ${n - 1} degrees of freedom`];
  }
  const interval = weights === undefined ? ofPlainMean(values, sums, random) : ofWeightedMean(values, weights, random);
  return interval === null ? careful : [interval, `BCa bootstrap over cases, ${RESAMPLES} resamples`];
}

function ofClusters(sums: ClusterSums): Found {
  const count = sums.sizes.length;
  if (count === 1) return [asProportion(sums), 'Wilson (one group counts as one case)'];
  const robust = isScarce(sums) ? null : clusterRobustInterval(sums);
  if (robust === null) return [betaBinomialInterval(sums), `beta-binomial over ${count} groups of cases`];
  const freedom = Number(robust.freedom.toFixed(1));
  return [
    robust.interval,
    `cluster-robust score interval over ${count} groups of cases, t with ${freedom} degrees of freedom`,
  ];
}

/** As if every case, or the one cluster, were one right-or-wrong case. */
function asProportion({ sizes, mean }: ClusterSums): readonly [number, number] {
  return wilsonInterval(Math.min(1, mean) * sizes.length, sizes.length);
}

function isScarce(sums: ClusterSums): boolean {
  return effectiveSpread(sums) < Math.min(ENOUGH, sums.sizes.length / 2);
}

function ofPlainMean(values: Float64Array, sums: ClusterSums, random: Random): readonly [number, number] | null {
  const cubes = values.reduce((sum, value) => sum + (value - sums.mean) ** 3, 0);
  return bcaEnds({
    values: resampledMeans(values, RESAMPLES, random),
    value: sums.mean,
    acceleration: sums.squares === 0 ? 0 : cubes / (6 * sums.squares ** 1.5),
    units: values.length,
  });
}

function ofWeightedMean(values: Float64Array, weights: Float64Array, random: Random): readonly [number, number] | null {
  const products = values.map((value, place) => value * (weights[place] ?? 0));
  const statistic = (picks: Uint32Array): number => sumPicked(products, picks) / sumPicked(weights, picks);
  return bcaInterval({ n: values.length, statistic, random });
}
