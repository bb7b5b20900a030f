import type { Metric } from '../metric.ts';
import { byMean } from './estimates/estimate-mean.ts';
import { scoreSet } from './score-set.ts';

export const setF1 = {
  id: 'set-f1',
  version: 1,
  title: 'Set F1',
  definition:
    'Mean over cases of the F1 between the items answered and the items wanted, each counted once. Items are compared without case, extra white space, final punctuation and the dot of an ICD-10 code. A case that wants nothing and gets nothing is worth 1.',
  targets: ['set'],
  score: scoreSet,
  ...byMean,
} as const satisfies Metric;
