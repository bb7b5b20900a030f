import { unreadable } from '../answer.ts';
import type { Reader } from '../answer.ts';

export const textReader = {
  id: 'text',
  version: 1,
  rules: { whole: 'the whole text, trimmed' },
  read(_item, text) {
    const trimmed = text.trim();
    return trimmed === '' ? unreadable('the answer is empty') : { kind: 'text', text: trimmed, rule: 'whole' };
  },
} as const satisfies Reader;
