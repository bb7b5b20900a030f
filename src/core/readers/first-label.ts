import { unreadable } from '../answer.ts';
import type { Reader } from '../answer.ts';
import { firstPhraseIn } from './phrase-search.ts';

export const firstLabelReader = {
  id: 'first-label',
  version: 1,
  rules: { first: 'the label that comes first, as whole words, in upper or lower case' },
  read({ options = [] }, text) {
    const labels = options.map((option) => option.label);
    const label = labels[firstPhraseIn(text, labels)];
    return label === undefined ? unreadable('none of the labels occurs') : { kind: 'label', label, rule: 'first' };
  },
} as const satisfies Reader;
