import type { Estimate, Observation } from '../../metric.ts';
import type { Random } from '../../random.ts';
import { estimateByBootstrap } from './estimate-by-bootstrap.ts';

/** Weighted mean of the cases' values. */
export function estimateMean(observations: readonly Observation[], random: Random): Estimate | null {
  if (observations.length === 0) return null;
  const values = Float64Array.from(observations, ({ value }) => value);
  const weights = Float64Array.from(observations, ({ weight = 1 }) => weight);
  return estimateByBootstrap(observations, weightedMean, random);

  function weightedMean(picks: Uint32Array): number {
    let sum = 0;
    let weight = 0;
    for (const pick of picks) {
      sum += (values[pick] ?? 0) * (weights[pick] ?? 0);
      weight += weights[pick] ?? 0;
    }
    return sum / weight;
  }
}
