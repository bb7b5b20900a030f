import { unreadable } from '../answer.ts';
import type { Reader } from '../answer.ts';
import { itemKey } from '../text/item-key.ts';
import { readPythonList } from '../text/python-list.ts';
import { stripped } from '../text/stripped.ts';
import { splitOutsideBrackets } from './split-outside-brackets.ts';

const FINAL = /final answers?[\s*_]{0,8}:/gi;
/** "- ", "1. " or "2)" before an item. */
const MARK = /^(?:[-*•–]+\s+|\(?\d{1,3}[.)]\s+)/;
/** "Medications: a, b" names what follows. */
const HEADING = /^[^,;:]{0,80}\b(?:medications?|drugs?|treatments?|answer|list)\b[^,;:]{0,80}:\s*/i;
const EXPLANATION = /:|\s[-–—]\s/;

/** What ClinicBench's answer format asks for: an analysis, then "Final Answer:" and a list. */
export const medicationsReader = {
  id: 'medications',
  version: 1,
  rules: {
    empty: 'behind the last "Final Answer:", or else in the whole text, stands "none": no medications',
    quoted: 'there: a list in brackets whose items are in quotes',
    lines:
      'there: what follows bullets or numbers, or three lines and more of which few have commas; without explanations behind a colon or dash',
    commas: 'there, else: what stands between commas, semicolons and line ends',
  },
  read(_item, text) {
    const rest = afterFinal(text);
    if (itemKey(rest) === 'none') return { kind: 'set', items: [], rule: 'empty' };
    const quoted = readPythonList(rest.trim());
    if (quoted.ok && quoted.value.length > 0) return { kind: 'set', items: quoted.value, rule: 'quoted' };
    const lines = rest
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const marked = lines.filter((line) => MARK.test(line)).map((line) => line.replace(MARK, ''));
    const listed = marked.length > 0 ? marked : isOneEach(lines) ? lines : [];
    const isList = listed.length > 0;
    const pieces = isList ? listed : lines.flatMap((line) => splitOutsideBrackets(line.replace(HEADING, ''), ',;'));
    const items = pieces.map(bare).filter((item) => item !== '');
    return items.length === 0
      ? unreadable('no medication is named')
      : { kind: 'set', items, rule: isList ? 'lines' : 'commas' };
  },
} as const satisfies Reader;

function afterFinal(text: string): string {
  const last = Array.from(text.matchAll(FINAL)).at(-1);
  return last === undefined ? text : text.slice(last.index + last[0].length);
}

/** Names have commas too ("Insulin, Aspart, Human"), but a list of one name a line has few. */
function isOneEach(lines: readonly string[]): boolean {
  const cut = lines.filter((line) => /[,;]/.test(line)).length;
  return lines.length >= 3 && 2 * cut < lines.length;
}

/** The name without what explains it and the marks around it; "Generic (Brand)" stays whole. */
function bare(piece: string): string {
  const plain = piece.replace(/\*\*|__/g, '');
  const end = plain.search(EXPLANATION);
  return stripped(end < 0 ? plain : plain.slice(0, end), ' \t\r"\'`*[', ' \t\r"\'`*.,;]');
}
