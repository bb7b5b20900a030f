import { unreadable } from '../answer.ts';
import type { Reader } from '../answer.ts';
import { occurrences } from './phrase-search.ts';

/**
 * CLUE's rule for MedNLI (`compute_metrics` of eval/eval_mednli.py): a case is right when its label occurs exactly once.
 * So an answer may be right for two labels, and is therefore a set.
 */
export const mednliUpstreamReader = {
  id: 'mednli-upstream',
  version: 1,
  rules: { once: 'every label whose letters occur exactly once, in upper or lower case and also inside longer words' },
  read({ options = [] }, text) {
    const upper = text.toUpperCase();
    const labels = options.map((option) => option.label).filter((label) => occursOnce(upper, label.toUpperCase()));
    return labels.length === 0
      ? unreadable('no label occurs exactly once')
      : { kind: 'set', items: labels, rule: 'once' };
  },
} as const satisfies Reader;

function occursOnce(text: string, label: string): boolean {
  return label !== '' && occurrences(text, label).length === 1;
}
