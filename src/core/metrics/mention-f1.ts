import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { scored } from '../metric.ts';
import type { Metric, Score } from '../metric.ts';
import { mentionKey } from '../text/mention-key.ts';
import { countHits } from './count-hits.ts';
import { byPooledCounts } from './estimates/by-pooled-counts.ts';
import { pooledF1, pooledPrecision, pooledRecall } from './pooled-ratios.ts';
import { wrongKind } from './wrong-kind.ts';

const COMPARED =
  'Mentions are compared as texts, without case, white space and the marks around them, and counted over all cases together: for answers that list names and not places.';
const ONCE = 'A mention counts once a case.';

export const mentionF1 = mention('mention-f1', 'Mention F1', `F1 of the mentions. ${COMPARED} ${ONCE}`, true, pooledF1);
export const mentionPrecision = mention(
  'mention-precision',
  'Mention precision',
  `Share of the answered mentions that are right. ${COMPARED} ${ONCE}`,
  true,
  pooledPrecision,
);
export const mentionRecall = mention(
  'mention-recall',
  'Mention recall',
  `Share of the wanted mentions that are answered. ${COMPARED} ${ONCE}`,
  true,
  pooledRecall,
);
export const mentionMultisetF1 = mention(
  'mention-f1-multiset',
  'Mention F1, each time',
  `F1 of the mentions. ${COMPARED} A mention counts as often as it occurs on both sides.`,
  false,
  pooledF1,
);

function mention<const Id extends string>(
  id: Id,
  title: string,
  definition: string,
  isOnce: boolean,
  ratio: typeof pooledF1,
): Metric & { readonly id: Id } {
  return {
    id,
    version: 1,
    title,
    definition,
    targets: ['entities'],
    score: (item, answer) => scoreMentions(item, answer, isOnce, ratio),
    ...byPooledCounts(ratio),
  };
}

function scoreMentions({ target }: Case, answer: Answer, isOnce: boolean, ratio: typeof pooledF1): Score {
  if (target.kind !== 'entities') return wrongKind('mention F1', 'target of entities', `${target.kind} target`);
  const wanted = keysOf(textsOf(target.entities), isOnce);
  if (answer.kind === 'unreadable') return scored(0, { hits: 0, predicted: 0, expected: wanted.length });
  if (answer.kind !== 'set' && answer.kind !== 'entities')
    return wrongKind('mention F1', 'answer that lists mentions', `${answer.kind} answer`);
  const answered = keysOf(answer.kind === 'set' ? answer.items : textsOf(answer.entities), isOnce);
  const counts = countHits(answered, wanted);
  const isNothing = counts.predicted === 0 && counts.expected === 0;
  return scored(isNothing ? 1 : ratio({ ...counts, found: counts.hits }), counts);
}

function textsOf(entities: readonly { readonly text: string }[]): readonly string[] {
  return entities.map(({ text }) => text);
}

function keysOf(mentions: readonly string[], isOnce: boolean): readonly string[] {
  const keys = mentions.map(mentionKey).filter((key) => key !== '');
  return isOnce ? [...new Set(keys)] : keys;
}
