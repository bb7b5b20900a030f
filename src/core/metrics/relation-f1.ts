import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { scored } from '../metric.ts';
import type { Counts, Metric, Score } from '../metric.ts';
import { byLabelCounts } from './estimates/by-label-counts.ts';
import { byPooledCounts } from './estimates/by-pooled-counts.ts';
import { labelCounts, labelPair } from './label-counts.ts';
import { pooledF1 } from './pooled-ratios.ts';
import { comparable } from './same-text.ts';
import { wrongKind } from './wrong-kind.ts';

const WITHOUT_NONE =
  'Pairs without a relation are no class of their own, but to call one a relation is a false positive. An answer that cannot be read misses the relation where there is one.';

export const relationMicroF1 = {
  id: 'relation-micro-f1',
  version: 1,
  title: 'Relation micro F1',
  definition: `F1 of the relations of all classes together. ${WITHOUT_NONE} As BLURB reports it: Gu et al. 2021, doi:10.1145/3458754.`,
  targets: ['label'],
  score: scoreRelation,
  ...byPooledCounts(pooledF1),
} as const satisfies Metric;

export const relationMacroF1 = {
  id: 'relation-macro-f1',
  version: 1,
  title: 'Relation macro F1',
  definition: `Mean of the F1 of each class of relation that occurs in the data or in an answer. ${WITHOUT_NONE} As BLUE reports it: Peng et al. 2019, https://aclanthology.org/W19-5006.`,
  targets: ['label'],
  score: scoreRelation,
  ...byLabelCounts(pooledF1),
} as const satisfies Metric;

function scoreRelation(item: Case, answer: Answer): Score {
  const pair = labelPair(item, answer);
  if (pair === null)
    return wrongKind('relation F1', 'label', `${item.target.kind} target with a ${answer.kind} answer`);
  const negative = item.negative === undefined ? null : comparable(item.negative);
  const byLabel = Object.fromEntries(Object.entries(labelCounts(pair, [])).filter(([label]) => label !== negative));
  return { ...scored(pair.answered === pair.wanted ? 1 : 0, summed(Object.values(byLabel))), byLabel };
}

function summed(all: readonly Counts[]): Counts {
  return {
    hits: all.reduce((sum, { hits }) => sum + hits, 0),
    predicted: all.reduce((sum, { predicted }) => sum + predicted, 0),
    expected: all.reduce((sum, { expected }) => sum + expected, 0),
  };
}
