import type { Estimate, Metric, Observation } from '../metric.ts';
import type { Random } from '../random.ts';
import { estimateByBootstrap } from './estimates/estimate-by-bootstrap.ts';
import { scoreSet } from './score-set.ts';

export const microF1 = {
  id: 'micro-f1',
  version: 1,
  title: 'Micro F1',
  definition:
    'F1 of the items answered and wanted, counted over all cases together, so that long lists weigh more. Items are compared as in set F1. 0 when nothing is wanted or answered anywhere.',
  targets: ['set'],
  score: scoreSet,
  estimate: estimatePooled,
} as const satisfies Metric;

/** Pooled F1 is 2 hits / (predicted + expected): harmonic mean of pooled precision and recall, written as one ratio. */
function estimatePooled(scores: readonly Observation[], random: Random): Estimate | null {
  if (scores.length === 0) return null;
  const hits = Float64Array.from(scores, ({ counts }) => counts?.hits ?? 0);
  const items = Float64Array.from(scores, ({ counts }) => (counts?.predicted ?? 0) + (counts?.expected ?? 0));
  return estimateByBootstrap(scores, pooledF1, random);

  function pooledF1(picks: Uint32Array): number {
    let allHits = 0;
    let allItems = 0;
    for (const pick of picks) {
      allHits += hits[pick] ?? 0;
      allItems += items[pick] ?? 0;
    }
    return allItems === 0 ? 0 : (2 * allHits) / allItems;
  }
}
