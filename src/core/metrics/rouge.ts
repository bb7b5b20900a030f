import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { scored, unscored } from '../metric.ts';
import type { Metric, Score } from '../metric.ts';
import { estimateMean } from './estimates/estimate-mean.ts';
import type { PrecisionRecall } from './precision-recall.ts';
import { rougeLcs, rougeN, rougeTokens } from './rouge/rouge-score.ts';
import { wrongKind } from './wrong-kind.ts';

type Compare = (predicted: readonly string[], expected: readonly string[]) => PrecisionRecall;

const SOURCE =
  'Mean F-measure over cases; lower-cased words of a-z and 0-9, no stemmer, equal to google-research rouge-score. Lin 2004, https://aclanthology.org/W04-1013.';

export const rouge1 = {
  id: 'rouge1',
  version: 1,
  title: 'ROUGE-1',
  definition: `Overlap of single words with the target. ${SOURCE}`,
  targets: ['text'],
  score: (item, answer) => scoreBy((predicted, expected) => rougeN(predicted, expected, 1), item, answer),
  estimate: estimateMean,
} as const satisfies Metric;

export const rouge2 = {
  id: 'rouge2',
  version: 1,
  title: 'ROUGE-2',
  definition: `Overlap of neighbouring pairs of words with the target. ${SOURCE}`,
  targets: ['text'],
  score: (item, answer) => scoreBy((predicted, expected) => rougeN(predicted, expected, 2), item, answer),
  estimate: estimateMean,
} as const satisfies Metric;

export const rougeL = {
  id: 'rougeL',
  version: 1,
  title: 'ROUGE-L',
  definition: `Longest sequence of words shared with the target in the same order. ${SOURCE}`,
  targets: ['text'],
  score: (item, answer) => scoreBy(rougeLcs, item, answer),
  estimate: estimateMean,
} as const satisfies Metric;

function scoreBy(compare: Compare, { target }: Case, answer: Answer): Score {
  if (target.kind !== 'text') return wrongKind('ROUGE', 'text target', `${target.kind} target`);
  const expected = rougeTokens(target.text);
  if (expected.length === 0) return unscored('the target has no word of a-z or 0-9, so ROUGE cannot judge it');
  if (answer.kind === 'unreadable') return scored(0);
  if (answer.kind !== 'text') return wrongKind('ROUGE', 'text answer', `${answer.kind} answer`);
  return scored(compare(rougeTokens(answer.text), expected).f1);
}
