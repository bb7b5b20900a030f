import type { Case, Option } from '../../../dataset.ts';

/** How the right option is found by the full text of the answer. `exact`: the one that is it, white space at the ends aside where needed; else as `first`. */
export type OptionRule = 'first' | 'last' | 'exact';

/** The target of a case none of whose options fits: no answer is right. */
const NO_OPTION = 'none';

/** The case with the target that the rule gives; as it is where the dataset does not tell the text of the answer. */
export function withRightOption(item: Case, rule: OptionRule): Case {
  const correct = item.fields['correct'];
  if (correct === undefined) return item;
  const label = rightOption(item.options ?? [], correct, rule);
  if (label === undefined && rule === 'exact') return item;
  return { ...item, target: { kind: 'label', label: label ?? NO_OPTION } };
}

/** True where a rule of upstream picks another option than the one whose text is the answer. */
export function hasDisputedOption({ options = [], fields }: Case): boolean {
  const correct = fields['correct'];
  if (correct === undefined) return false;
  const found = (['exact', 'first', 'last'] as const).map((rule) => rightOption(options, correct, rule));
  return new Set(found).size > 1;
}

/**
 * Upstream takes an option that contains the text of the answer: January 2025 the first (`get_correct_answer`), June 2024 the
 * last (`compute_metrics` at fdb4ec7, which ends with an UnboundLocalError where there is none).
 */
function rightOption(options: readonly Option[], correct: string, rule: OptionRule): string | undefined {
  if (rule === 'last') return options.findLast(({ text }) => text.includes(correct))?.label;
  if (rule === 'first') return options.find(({ text }) => text.includes(correct))?.label;
  const wanted = correct.trim();
  const exact = options.find(({ text }) => text === correct) ?? options.find(({ text }) => text.trim() === wanted);
  return (exact ?? options.find(({ text }) => text.includes(wanted)))?.label;
}
