import type { Estimate, Observation } from '../../metric.ts';
import type { Random } from '../../random.ts';
import { meanInterval } from '../../statistics/mean-interval.ts';
import { clustersOf } from './clusters-of.ts';

/** Weighted mean of the cases' values, with the interval that fits them: `meanInterval` chooses. */
export function estimateMean(observations: readonly Observation[], random: Random): Estimate | null {
  const n = observations.length;
  if (n === 0) return null;
  const clusters = clustersOf(observations);
  const isWeighted = observations.some(({ weight = 1 }) => weight !== 1);
  const found = meanInterval({
    values: Float64Array.from(observations, ({ value }) => value),
    random,
    ...(isWeighted && { weights: Float64Array.from(observations, ({ weight = 1 }) => weight) }),
    ...(clusters !== null && { clusters }),
  });
  return { ...found, n };
}
