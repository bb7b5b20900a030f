import type { Estimate, Observation } from '../../metric.ts';
import type { Random } from '../../random.ts';
import { byBootstrap } from './by-bootstrap.ts';

/** Weighted mean of the cases' values. */
export const byMean = byBootstrap(weightedMean);

export function estimateMean(observations: readonly Observation[], random: Random): Estimate | null {
  return byMean.estimate(observations, random);
}

function weightedMean(observations: readonly Observation[]): (picks: Uint32Array) => number {
  const values = Float64Array.from(observations, ({ value }) => value);
  const weights = Float64Array.from(observations, ({ weight = 1 }) => weight);
  return (picks) => {
    let sum = 0;
    let weight = 0;
    for (const pick of picks) {
      sum += (values[pick] ?? 0) * (weights[pick] ?? 0);
      weight += weights[pick] ?? 0;
    }
    return sum / weight;
  };
}
