import { clusterSums } from './cluster-sums.ts';
import type { Clusters } from './draws.ts';
import { normalQuantile } from './normal-distribution.ts';

/** How much paired differences vary. */
export interface DifferenceSpread {
  /** Standard deviation of a case's difference. */
  readonly deviation: number;
  /** Factor by which cases in clusters say less than independent ones, at least 1 (Kish 1965, Survey Sampling). */
  readonly designEffect: number;
}

export interface Plan extends DifferenceSpread {
  /** Chance of calling two equal models different; divide it by the number of comparisons. Default 0.05, two-sided. */
  readonly level?: number;
  /** Chance of seeing a difference of that size. Default 0.8. */
  readonly power?: number;
}

/**
 * Spread of the differences of pairs that were seen, for planning; null where no difference varies, for then nothing can be planned from it.
 * For right-or-wrong values the square of `deviation` is the share of turned cases less the squared difference.
 *
 * @param differences one a case
 */
export function differenceSpread(differences: Float64Array, clusters?: Clusters): DifferenceSpread | null {
  const n = differences.length;
  if (n < 2) return null;
  const { sizes, sums, mean, squares } = clusterSums(differences, clusters);
  if (squares <= 0) return null;
  const between = sums.reduce((sum, one, cluster) => sum + (one - mean * (sizes[cluster] ?? 0)) ** 2, 0);
  return { deviation: Math.sqrt(squares / (n - 1)), designEffect: Math.max(1, between / squares) };
}

/**
 * The smallest true mean difference that a paired comparison of n cases would call different with that power.
 * Normal approximation: (z(1 − level/2) + z(power)) · deviation · √(designEffect / n). As in Miller 2024, https://arxiv.org/abs/2411.00640, section 5;
 * for right-or-wrong values it is that of Connor 1987, doi:10.2307/2531961, for small differences.
 *
 * @param n at least 1
 */
export function detectableDifference(plan: Plan, n: number): number {
  return reachOf(plan) * plan.deviation * Math.sqrt(plan.designEffect / n);
}

/**
 * How many cases, in clusters like those seen, a paired comparison needs to see a difference of that size; whole, at least 1.
 *
 * @param difference not 0
 */
export function casesNeeded(plan: Plan, difference: number): number {
  if (!(Math.abs(difference) > 0)) throw new Error('no number of cases shows a difference of 0');
  return Math.max(1, Math.ceil(((reachOf(plan) * plan.deviation) / difference) ** 2 * plan.designEffect));
}

function reachOf({ level = 0.05, power = 0.8 }: Plan): number {
  return normalQuantile(1 - level / 2) + normalQuantile(power);
}
