import type { Reader } from '../answer.ts';
import { distinctItems } from '../text/item-key.ts';
import { stripped } from '../text/stripped.ts';
import { saysNone } from './says-none.ts';

/** "1." or "2)" before an item; counts as a separator only in a text that begins with one ("stage 2. Then" does not). */
const NUMBERED = /^\s*\(?\d{1,3}[.)]\s/;
const NUMBERS = /(?:^|\s)\(?\d{1,3}[.)](?=\s)/g;

export const listReader = {
  id: 'list',
  version: 1,
  rules: {
    empty: 'nothing was answered, or "none": no items',
    lines: 'items between semicolons, line ends, bullets and numbers, each once',
    commas: 'none of those occurs: items between commas, each once',
  },
  read(item, text) {
    if (text.trim() === '' || saysNone(item, text)) return { kind: 'set', items: [], rule: 'empty' };
    const lines = NUMBERED.test(text) ? text.replace(NUMBERS, '\n') : text;
    const rule = /[;\n•]/.test(lines.trim()) ? 'lines' : 'commas';
    const pieces = lines.split(rule === 'lines' ? /[;\n•]/ : ',');
    return { kind: 'set', items: distinctItems(pieces.map(bare).filter(isItem)), rule };
  },
} as const satisfies Reader;

/** An item without the number, bullets, quotes and punctuation around it. */
function bare(piece: string): string {
  return stripped(piece.replace(NUMBERED, ''), ' \t\r"\'`*-–', ' \t\r"\'`*.,');
}

/** "Active problems:" introduces a list and is not part of it. */
function isItem(piece: string): boolean {
  return !piece.endsWith(':');
}
