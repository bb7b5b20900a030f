import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import type { Counts } from '../metric.ts';
import { comparable } from './same-text.ts';

export interface LabelPair {
  readonly wanted: string;
  /** Null: none could be read. */
  readonly answered: string | null;
}

/** What a case wants and got, as labels are compared; null where one of the two is no label. */
export function labelPair({ target }: Case, answer: Answer): LabelPair | null {
  if (target.kind !== 'label') return null;
  const wanted = comparable(target.label);
  if (answer.kind === 'unreadable') return { wanted, answered: null };
  return answer.kind === 'label' ? { wanted, answered: comparable(answer.label) } : null;
}

/** Counts of each label listed, and of the two of the case. A right label is one hit; a wrong one is one too many there and one missed here. */
export function labelCounts(
  { wanted, answered }: LabelPair,
  listed: readonly string[],
): Readonly<Record<string, Counts>> {
  const labels = new Set([...listed, wanted, ...(answered === null ? [] : [answered])]);
  const counts = Array.from(labels, (label): [string, Counts] => {
    const expected = label === wanted ? 1 : 0;
    const predicted = label === answered ? 1 : 0;
    return [label, { hits: expected * predicted, predicted, expected }];
  });
  return Object.fromEntries(counts);
}
