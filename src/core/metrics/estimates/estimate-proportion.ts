import type { Estimate, Observation } from '../../metric.ts';
import type { Random } from '../../random.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import { clustersOf } from './clusters-of.ts';
import { byMean, estimateMean } from './estimate-mean.ts';

/** How a metric whose cases are worth 0 or 1 sums up a run. */
export const byProportion = { value: byMean.value, estimate: estimateProportion };

/** Weighted share of right answers, where every case is worth 0 or 1. Cases that share a group are resampled together. */
export function estimateProportion(observations: readonly Observation[], random: Random): Estimate | null {
  const n = observations.length;
  if (n === 0) return null;
  if (clustersOf(observations) !== null) return estimateMean(observations, random);
  const total = sumOf(observations, () => 1);
  const value = sumOf(observations, (score) => score.value) / total;
  return { value, interval: wilsonInterval(value * n, n), n, method: 'Wilson' };
}

function sumOf(observations: readonly Observation[], of: (score: Observation) => number): number {
  return observations.reduce((sum, score) => sum + of(score) * (score.weight ?? 1), 0);
}
