import type { Estimate, Metric, Observation } from '../../metric.ts';
import type { Random } from '../../random.ts';
import { meanInterval } from '../../statistics/mean-interval.ts';
import { clustersOf } from './clusters-of.ts';

/** How a metric sums up a run whose number is the mean of its cases. */
export const byMean: Pick<Metric, 'value' | 'estimate'> = { value: weightedMean, estimate: estimateMean };

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

function weightedMean(observations: readonly Observation[]): number | null {
  let [sum, total] = [0, 0];
  for (const { value, weight = 1 } of observations) {
    sum += value * weight;
    total += weight;
  }
  return observations.length === 0 ? null : sum / total;
}
