import { unreadable } from '../answer.ts';
import type { Reader } from '../answer.ts';

/**
 * The pattern of CLUE (`eval/utils.py` at TIO-IKIM/CLUE 2de4314): no code of chapter U, no letter in the second or third
 * place, capitals only. Python's `\b` knows the letters and digits of all scripts, JavaScript's does not, hence the classes.
 */
const CODE = /(?<![\p{L}\p{N}_])[A-TV-Z][0-9]{2}(?:\.?[0-9A-Z]{1,4})?(?![\p{L}\p{N}_])/gu;

/** Codes as CLUE's harness reads them. */
export const icdUpstreamReader = {
  id: 'icd-upstream',
  version: 1,
  rules: { pattern: "everything that CLUE's pattern finds, in order, as written, as often as it occurs" },
  read(_item, text) {
    const items = text.match(CODE) ?? [];
    return items.length === 0 ? unreadable("nothing of CLUE's pattern") : { kind: 'set', items, rule: 'pattern' };
  },
} as const satisfies Reader;
