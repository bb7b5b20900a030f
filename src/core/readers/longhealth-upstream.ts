import { unreadable } from '../answer.ts';
import type { Reader } from '../answer.ts';

/** Python's `\w` is every letter and digit of Unicode and the underscore; JavaScript's is ASCII only. */
const STATED = /The correct answer is ([\p{L}\p{N}_]):/u;

/** CLUE's rule for LongHealth (`parse_model_choice` of eval/eval_LongHealth.py): the first match counts, whatever follows. */
export const longhealthUpstreamReader = {
  id: 'longhealth-upstream',
  version: 1,
  rules: { 'first-stated': 'the letter in the first "The correct answer is C:", in these very words and capitals' },
  read({ options = [] }, text) {
    const letter = STATED.exec(text)?.[1];
    if (letter === undefined) return unreadable('no "The correct answer is", then one letter and a colon');
    if (options.some((option) => option.label === letter))
      return { kind: 'label', label: letter, rule: 'first-stated' };
    return unreadable(`"${letter}" is the letter of no option`);
  },
} as const satisfies Reader;
