import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { itemKey } from '../text/item-key.ts';
import { scored } from '../metric.ts';
import type { Counts, Score } from '../metric.ts';
import { precisionRecall } from './precision-recall.ts';
import { wrongKind } from './wrong-kind.ts';

/** F1 of one case's items. Wanting nothing and answering nothing is right: 1. */
export function scoreSet({ target }: Case, answer: Answer): Score {
  if (target.kind !== 'set') return wrongKind('F1', 'set target', `${target.kind} target`);
  const expected = setKeys(target.items);
  if (answer.kind === 'unreadable') return scored(0, { hits: 0, predicted: 0, expected: expected.size });
  if (answer.kind !== 'set') return wrongKind('F1', 'set answer', `${answer.kind} answer`);
  const counts = countHits(setKeys(answer.items), expected);
  const bothEmpty = counts.predicted === 0 && counts.expected === 0;
  return scored(bothEmpty ? 1 : precisionRecall(counts).f1, counts);
}

/** Items as they are compared, each once. */
export function setKeys(items: readonly string[]): ReadonlySet<string> {
  return new Set(items.map(itemKey).filter((key) => key !== ''));
}

function countHits(predicted: ReadonlySet<string>, expected: ReadonlySet<string>): Counts {
  let hits = 0;
  for (const key of predicted) if (expected.has(key)) hits++;
  return { hits, predicted: predicted.size, expected: expected.size };
}
