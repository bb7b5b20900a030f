import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { NO_EVIDENCE } from '../evidence.ts';
import type { Metric, Observation } from '../metric.ts';
import { accuracy } from '../metrics/accuracy.ts';
import { comparable } from '../metrics/same-text.ts';
import { itemKey } from '../text/item-key.ts';
import { mentionKey } from '../text/mention-key.ts';
import type { Task } from '../task.ts';

/** So many labels or texts are tried, the most frequent first: the best constant answer is nearly always the first. */
const MOST_TRIED = 12;
const MOST_TEXTS = 3;
/** Lists of so many of the most frequent items are tried. */
const LENGTHS = [1, 2, 3, 4, 6, 8, 10, 12];

export interface BestConstant {
  readonly answer: Answer;
  /** 0 to 1. */
  readonly value: number;
}

/** Whether a metric of a task is set beside the best constant answer. */
export function hasConstant(task: Task, metric: string): boolean {
  return metric === accuracy.id || task.baseline === 'every-metric';
}

/**
 * What the best answer is worth that is the same for every case: a label, a text that is right somewhere, or a list of what is
 * right most often. Null where no such answer can be judged: the places of entities are those of one text.
 */
export function bestConstant(metric: Metric, items: readonly Case[]): BestConstant | null {
  if (metric.needs !== undefined) return null;
  const known = constantAnswers(items).flatMap((answer): BestConstant[] => {
    const value = valueOf(metric, items, answer);
    return value === null ? [] : [{ answer, value }];
  });
  // Of equals the one that is right more often comes first.
  return known.reduce<BestConstant | null>((best, one) => (best === null || one.value > best.value ? one : best), null);
}

function valueOf(metric: Metric, items: readonly Case[], answer: Answer): number | null {
  const observations = items.flatMap((item): Observation[] => {
    const score = metric.score(item, answer, NO_EVIDENCE);
    if (score.kind !== 'scored') return [];
    return [item.group === undefined ? score : { ...score, group: item.group }];
  });
  return metric.value(observations);
}

function constantAnswers(items: readonly Case[]): readonly Answer[] {
  const kind = items[0]?.target.kind;
  if (kind === 'label')
    return mostFrequent(items.map(labelsOf), comparable, MOST_TRIED).map((label) => ({ kind, label, rule: RULE }));
  if (kind === 'text')
    return mostFrequent(items.map(textsOf), (text) => text, MOST_TEXTS).map((text) => ({ kind, text, rule: RULE }));
  const listed =
    kind === 'set' ? mostFrequent(items.map(itemsOf), itemKey, 12) : mostFrequent(items.map(namesOf), mentionKey, 12);
  const lengths = LENGTHS.filter((length) => length <= listed.length);
  return lengths.map((length) => ({ kind: 'set', items: listed.slice(0, length), rule: RULE }));
}

const RULE = 'constant';

function labelsOf({ target }: Case): readonly string[] {
  return target.kind === 'label' ? [target.label] : [];
}

function textsOf({ target }: Case): readonly string[] {
  return target.kind === 'text' ? [target.text] : [];
}

function itemsOf({ target }: Case): readonly string[] {
  return target.kind === 'set' ? target.items : [];
}

function namesOf({ target }: Case): readonly string[] {
  return target.kind === 'entities' ? target.entities.map(({ text }) => text) : [];
}

/** In how many cases each occurs; of equals the one that came first. */
function mostFrequent(
  lists: readonly (readonly string[])[],
  keyOf: (text: string) => string,
  most: number,
): readonly string[] {
  const counts = new Map<string, { readonly text: string; cases: number }>();
  for (const list of lists) {
    const byKey = new Map(list.map((text) => [keyOf(text), text]));
    for (const [key, text] of byKey) {
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { text, cases: 1 });
      else known.cases++;
    }
  }
  const sorted = [...counts.values()].sort((one, other) => other.cases - one.cases);
  return sorted.slice(0, most).map(({ text }) => text);
}
