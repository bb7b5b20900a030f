import { unreadable } from '../answer.ts';
import type { Reader } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { icd10Code, icd10Codes } from '../text/icd-10.ts';
import { distinctItems } from '../text/item-key.ts';
import { saysNone } from './says-none.ts';

export const codesReader = {
  id: 'codes',
  version: 1,
  rules: {
    empty: 'nothing was answered, or "none": no codes',
    'icd-10': 'everything of the shape of an ICD-10 code, written as E11.9, each once',
    separated:
      'the right codes of this case are not ICD-10: what stands between commas, semicolons and line ends, each once',
  },
  read(item, text) {
    if (text.trim() === '' || saysNone(item, text)) return { kind: 'set', items: [], rule: 'empty' };
    if (!wantsIcd10(item))
      return { kind: 'set', items: distinctItems(text.split(/[,;\n]/).map((code) => code.trim())), rule: 'separated' };
    const codes = distinctItems(icd10Codes(text));
    return codes.length === 0 ? unreadable('no ICD-10 code') : { kind: 'set', items: codes, rule: 'icd-10' };
  },
} as const satisfies Reader;

/** Which code system is meant is read off the target, never which codes. */
function wantsIcd10({ target }: Case): boolean {
  return target.kind !== 'set' || target.items.every((code) => icd10Code(code.trim()) !== null);
}
