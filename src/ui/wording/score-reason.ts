import type { Answer } from '../../core/answer.ts';
import { entitiesText } from '../../core/case-list/answer-text.ts';
import type { Case, Target } from '../../core/dataset.ts';
import { distinctItems, itemKey } from '../../core/text/item-key.ts';

/** What of a list was right, not found, and too much. */
export interface SetComparison {
  readonly matched: readonly string[];
  readonly missed: readonly string[];
  readonly extra: readonly string[];
}

/** Compares as the set metrics do: by key, each item once. */
export function compareSets(target: Target, answer: Answer | null): SetComparison | null {
  if (target.kind !== 'set') return null;
  const answered = answer?.kind === 'set' ? distinctItems(answer.items) : [];
  const wanted = distinctItems(target.items);
  const answeredKeys = new Set(answered.map(itemKey));
  const wantedKeys = new Set(wanted.map(itemKey));
  return {
    matched: wanted.filter((entry) => answeredKeys.has(itemKey(entry))),
    missed: wanted.filter((entry) => !answeredKeys.has(itemKey(entry))),
    extra: answered.filter((entry) => !wantedKeys.has(itemKey(entry))),
  };
}

/** The target in words: a label with what it stands for. */
export function targetText({ target, options }: Case): string {
  switch (target.kind) {
    case 'label':
      return labelText(target.label, options);
    case 'text':
      return target.text;
    case 'set':
      return target.items.length === 0 ? /* @wc-include */ '(nothing)' : target.items.join('; ');
    case 'entities':
      return target.entities.length === 0 ? /* @wc-include */ '(nothing)' : entitiesText(target.entities);
  }
}

/** "B. warfarin", or the label alone where it stands for itself. */
export function labelText(label: string, options: Case['options']): string {
  const text = options?.find((option) => option.label === label)?.text;
  return text === undefined || text === label ? label : `${label}. ${text}`;
}
