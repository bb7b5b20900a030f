import { unreadable } from '../answer.ts';
import type { Reader } from '../answer.ts';
import { icd10Codes } from '../text/icd-10.ts';

/** Tells how much of a score of CLUE's own pattern comes from the codes it cannot see. */
export const icd10CodesReader = {
  id: 'icd-10-codes',
  version: 1,
  rules: { 'icd-10': 'everything of the shape of an ICD-10 code, written as E11.9, as often as it occurs' },
  read(_item, text) {
    const items = icd10Codes(text);
    return items.length === 0 ? unreadable('no ICD-10 code') : { kind: 'set', items, rule: 'icd-10' };
  },
} as const satisfies Reader;
