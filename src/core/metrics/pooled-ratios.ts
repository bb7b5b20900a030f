import type { PooledCounts } from './estimates/by-pooled-counts.ts';
import { harmonicMean, share } from './precision-recall.ts';

/** Precision, recall and F1 of counts that were added up. A share of nothing is 0. */

export function pooledPrecision({ hits, predicted }: PooledCounts): number {
  return share(hits, predicted);
}

export function pooledRecall({ found, expected }: PooledCounts): number {
  return share(found, expected);
}

/** Written as one ratio where both numerators are the same, so that it is rounded once. */
export function pooledF1(counts: PooledCounts): number {
  const { hits, found, predicted, expected } = counts;
  if (hits === found) return share(2 * hits, predicted + expected);
  return harmonicMean(pooledPrecision(counts), pooledRecall(counts));
}
