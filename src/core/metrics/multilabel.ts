import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { scored } from '../metric.ts';
import type { Counts, Metric, Observation, Score } from '../metric.ts';
import { sumPicked } from '../statistics/sum-picked.ts';
import { itemKey } from '../text/item-key.ts';
import { byBootstrap } from './estimates/by-bootstrap.ts';
import { byLabelCounts } from './estimates/by-label-counts.ts';
import { byMean } from './estimates/estimate-mean.ts';
import { byProportion } from './estimates/estimate-proportion.ts';
import { pooledF1 } from './pooled-ratios.ts';
import { harmonicMean, share } from './precision-recall.ts';
import { scoreSet, setKeys } from './score-set.ts';
import { wrongKind } from './wrong-kind.ts';

/** Micro F1 of labels is `micro-f1`, and the mean F1 of cases is `set-f1`. */

export const multilabelMacroF1 = {
  id: 'multilabel-macro-f1',
  version: 1,
  title: 'Macro F1 over labels',
  definition:
    'Mean of the F1 of each label offered, counted over all cases; a label that is never right nor answered counts as 0. Equal to scikit-learn with `average="macro"` and `zero_division=0`.',
  targets: ['set'],
  score: scoreByLabel,
  ...byLabelCounts(pooledF1),
} as const satisfies Metric;

export const exampleF1 = {
  id: 'example-f1',
  version: 1,
  title: 'Example F1',
  definition:
    'F1 of two means over cases: the share of the labels answered that are right, and the share of the right labels that are answered; each is 0 for a case with none. The form that the script of BLUE prints: Peng et al. 2019, https://aclanthology.org/W19-5006.',
  targets: ['set'],
  score: scoreSet,
  ...byBootstrap(meanPrecisionAndRecall),
} as const satisfies Metric;

export const jaccard = {
  id: 'jaccard',
  version: 1,
  title: 'Jaccard',
  definition:
    'Mean over cases of the labels both answered and right, divided by those that are either. A case that wants nothing and gets nothing is worth 1.',
  targets: ['set'],
  score: (item, answer) =>
    rescored(scoreSet(item, answer), ({ hits, predicted, expected }) => share(hits, predicted + expected - hits)),
  ...byMean,
} as const satisfies Metric;

export const exactSet = {
  id: 'exact-set',
  version: 1,
  title: 'All labels right',
  definition: 'Share of cases whose answer has all the right labels and no other.',
  targets: ['set'],
  score: (item, answer) =>
    rescored(scoreSet(item, answer), ({ hits, predicted, expected }) =>
      hits === predicted && hits === expected ? 1 : 0,
    ),
  ...byProportion,
} as const satisfies Metric;

/** Another value from the same counts. An answer worth nothing stays so: it may have been unreadable. */
function rescored(score: Score, valueOf: (counts: Counts) => number): Score {
  if (score.kind !== 'scored' || score.counts === undefined || score.value === 0 || score.value === 1) return score;
  return scored(valueOf(score.counts), score.counts);
}

function scoreByLabel(item: Case, answer: Answer): Score {
  const score = scoreSet(item, answer);
  if (score.kind !== 'scored') return score;
  if (item.target.kind !== 'set') return wrongKind('macro F1', 'set target', `${item.target.kind} target`);
  const wanted = setKeys(item.target.items);
  const answered = answer.kind === 'set' ? setKeys(answer.items) : new Set<string>();
  const offered = (item.options ?? []).map(({ label }) => itemKey(label));
  const labels = new Set([...offered, ...wanted, ...(offered.length === 0 ? answered : [])]);
  const byLabel = Array.from(labels, (label): [string, Counts] => {
    const [expected, predicted] = [wanted.has(label) ? 1 : 0, answered.has(label) ? 1 : 0];
    return [label, { hits: expected * predicted, predicted, expected }];
  });
  return { ...score, byLabel: Object.fromEntries(byLabel) };
}

function meanPrecisionAndRecall(observations: readonly Observation[]): (picks: Uint32Array) => number {
  const precisions = Float64Array.from(observations, ({ counts }) => share(counts?.hits ?? 0, counts?.predicted ?? 0));
  const recalls = Float64Array.from(observations, ({ counts }) => share(counts?.hits ?? 0, counts?.expected ?? 0));
  return (picks) => harmonicMean(sumPicked(precisions, picks) / picks.length, sumPicked(recalls, picks) / picks.length);
}
