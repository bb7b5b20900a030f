import type { Estimate, Scored } from '../../metric.ts';
import { mean } from '../../statistics/mean.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';

/** Share of right answers, where every case is worth 0 or 1. */
export function estimateProportion(scores: readonly Scored[]): Estimate | null {
  const n = scores.length;
  if (n === 0) return null;
  const value = mean(scores.map((score) => score.value));
  return { value, interval: wilsonInterval(value * n, n), n, method: 'Wilson' };
}
