import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { scored } from '../metric.ts';
import type { Metric, Score } from '../metric.ts';
import { byLabelCounts } from './estimates/by-label-counts.ts';
import { labelCounts, labelPair } from './label-counts.ts';
import { pooledF1, pooledRecall } from './pooled-ratios.ts';
import { comparable } from './same-text.ts';
import { wrongKind } from './wrong-kind.ts';

export const macroF1 = {
  id: 'macro-f1',
  version: 1,
  title: 'Macro F1',
  definition:
    'Mean of the F1 of each label, whether it is frequent or rare; labels that are offered and never right nor answered count as 0. Equal to scikit-learn with `average="macro"` and the options as `labels`.',
  targets: ['label'],
  score: scoreLabel,
  ...byLabelCounts(pooledF1),
} as const satisfies Metric;

export const balancedAccuracy = {
  id: 'balanced-accuracy',
  version: 1,
  title: 'Balanced accuracy',
  definition:
    'Mean over the labels that are right somewhere of the share of their cases that are answered rightly: a constant answer gets one divided by their number. Equal to scikit-learn.',
  targets: ['label'],
  score: scoreLabel,
  ...byLabelCounts((counts) => (counts.expected === 0 ? null : pooledRecall(counts))),
} as const satisfies Metric;

function scoreLabel(item: Case, answer: Answer): Score {
  const pair = labelPair(item, answer);
  if (pair === null)
    return wrongKind('a mean over labels', 'label', `${item.target.kind} target with a ${answer.kind} answer`);
  const offered = (item.options ?? []).map(({ label }) => comparable(label));
  // What was never offered is no label of its own: it only misses the right one.
  const isOffered = pair.answered === null || offered.length === 0 || offered.includes(pair.answered);
  const counted = isOffered ? pair : { ...pair, answered: null };
  return { ...scored(pair.answered === pair.wanted ? 1 : 0), byLabel: labelCounts(counted, offered) };
}
