import type { Estimate, Scored } from '../../metric.ts';
import type { Random } from '../../random.ts';
import { estimateByBootstrap } from './estimate-by-bootstrap.ts';

/** Mean of the cases' values. */
export function estimateMean(scores: readonly Scored[], random: Random): Estimate | null {
  if (scores.length === 0) return null;
  const values = Float64Array.from(scores, (score) => score.value);
  return estimateByBootstrap(values.length, meanOf, random);

  function meanOf(picks: Uint32Array): number {
    let sum = 0;
    for (const pick of picks) sum += values[pick] ?? 0;
    return sum / picks.length;
  }
}
