import type { Random } from '../random.ts';
import { bcaEnds } from './bca-interval.ts';
import { RESAMPLES } from './bootstrap-interval.ts';
import { clusterRobustInterval } from './cluster-robust-interval.ts';
import { clusterSums, type ClusterSums } from './cluster-sums.ts';
import type { Clusters } from './draws.ts';
import { pairedScoreInterval } from './paired-score-interval.ts';
import { resampledMeans } from './resampled-means.ts';
import { wilsonInterval } from './wilson-interval.ts';

export interface PairedSample {
  /** Two values of each case, both 0 to 1: before and after. Never empty. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Positions of cases that are not independent of each other; absent: all are. Each position stands once. */
  readonly clusters?: Clusters;
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

/** With fewer pairs the resamples are too few different ones; Student's t does better. */
const ENOUGH_TO_RESAMPLE = 20;

/**
 * Mean difference of paired values: what the two values of a case have in common (its difficulty) cancels first.
 *
 * Right-or-wrong values of independent cases: Tango's score interval. Graded values: BCa bootstrap over the pairs, Student's t
 * below 20 pairs. Cases in clusters: standard error between clusters with Student's t, by `clusterRobustInterval` on the differences brought to
 * 0 to 1; a bootstrap over few clusters is too narrow.
 *
 * Where no pair, or no cluster, differs from the others any of these would claim certainty. Then the interval is as wide as it must be
 * for what was not seen: with 0 of n pairs off the common difference d, at most the share u, Wilson's upper limit of 0 of n,
 * is off it, and those may lie anywhere from −1 to 1.
 *
 * @throws on no pairs, or on lists of different lengths.
 */
export function pairedDifference(sample: PairedSample): PairedDifference {
  const { before, after, clusters } = sample;
  const n = before.length;
  if (n === 0 || after.length !== n) throw new Error(`no pairs in ${n} and ${after.length} values`);
  const differences = before.map((value, place) => (after[place] ?? 0) - value);
  const sums = clusterSums(differences.map(toUnit), clusters);
  const value = clusterSums(differences, clusters).mean;
  const [interval, method] = (isAlike(sums) ? null : found(sample, differences, sums)) ?? unseen(value, sums);
  return { value, interval, method };
}

type Found = readonly [interval: readonly [number, number], method: string];

function found(sample: PairedSample, differences: Float64Array, sums: ClusterSums): Found | null {
  const { before, after, clusters } = sample;
  if (clusters !== undefined) return byClusters(sums, `${sums.sizes.length} groups of pairs`);
  if (isBinary(before) && isBinary(after)) return byScore(differences);
  if (differences.length < ENOUGH_TO_RESAMPLE) return byClusters(sums, 'pairs');
  return byBootstrap(sample, differences);
}

function byClusters(sums: ClusterSums, units: string): Found | null {
  const robust = clusterRobustInterval(sums);
  if (robust === null) return null;
  const [low, high] = robust.interval;
  const method = `score interval robust over ${units}, t with ${Number(robust.freedom.toFixed(1))} degrees of freedom`;
  return [[fromUnit(low), fromUnit(high)], method];
}

function byScore(differences: Float64Array): Found {
  const gained = differences.reduce((count, difference) => count + (difference > 0 ? 1 : 0), 0);
  const lost = differences.reduce((count, difference) => count + (difference < 0 ? 1 : 0), 0);
  return [pairedScoreInterval(gained, lost, differences.length), "Tango's score interval of pairs"];
}

/** Resampled with the mean above 0, so that exchanged sides give the mirrored interval. */
function byBootstrap({ random, resamples = RESAMPLES }: PairedSample, differences: Float64Array): Found | null {
  const units = differences.length;
  const value = sumOf(differences) / units;
  const cubes = sumOf(differences.map((difference) => (difference - value) ** 3));
  const side = (Math.sign(value) || Math.sign(cubes)) < 0 ? -1 : 1;
  const squares = sumOf(differences.map((difference) => (difference - value) ** 2));
  const values = resampledMeans(
    differences.map((difference) => side * difference),
    resamples,
    random,
  );
  const ends = bcaEnds({ values, value: side * value, acceleration: (side * cubes) / (6 * squares ** 1.5), units });
  if (ends === null) return null;
  const interval = side === 1 ? ends : ([-ends[1], -ends[0]] as const);
  return [interval, `BCa bootstrap over pairs, ${resamples} resamples`];
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function unseen(value: number, { sizes }: ClusterSums): Found {
  const [, share] = wilsonInterval(0, sizes.length);
  const careful = [value - share * (1 + value), value + share * (1 - value)] as const;
  return [careful, 'Wilson bound on unseen differences (all resamples were alike)'];
}

/** Whether every cluster, or every pair where there are none, has the same mean difference. */
function isAlike({ sizes, sums, mean }: ClusterSums): boolean {
  return sums.every((sum, cluster) => Math.abs(sum - mean * (sizes[cluster] ?? 0)) <= ROUNDING * (sizes[cluster] ?? 0));
}

function isBinary(values: Float64Array): boolean {
  return values.every((value) => value === 0 || value === 1);
}

/** −1 to 1 onto 0 to 1. */
function toUnit(difference: number): number {
  return (difference + 1) / 2;
}

function fromUnit(share: number): number {
  return 2 * share - 1;
}
