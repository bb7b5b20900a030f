import type { Metric } from '../metric.ts';
import { byPooledCounts } from './estimates/by-pooled-counts.ts';
import { pooledF1 } from './pooled-ratios.ts';
import { scoreSet } from './score-set.ts';

export const microF1 = {
  id: 'micro-f1',
  version: 1,
  title: 'Micro F1',
  definition:
    'F1 of the items answered and wanted, counted over all cases together, so that long lists weigh more. Items are compared as in set F1. 0 when nothing is wanted or answered anywhere.',
  targets: ['set'],
  score: scoreSet,
  ...byPooledCounts(pooledF1),
} as const satisfies Metric;
