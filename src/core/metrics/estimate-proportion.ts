import type { Estimate, Scored } from '../metric.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';

/** Share of right answers, where every case is worth 0 or 1. */
export function estimateProportion(scores: readonly Scored[]): Estimate | null {
  const n = scores.length;
  if (n === 0) return null;
  const right = scores.reduce((sum, score) => sum + score.value, 0);
  return { value: right / n, interval: wilsonInterval(right, n), n, method: 'Wilson' };
}
