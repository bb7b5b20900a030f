import { unreadable } from '../answer.ts';
import type { Answer, Reader } from '../answer.ts';
import { folded } from '../text/folded.ts';
import { phraseAt, phrasesIn } from './phrase-search.ts';

const STATED = /answer(?: is|:)+[\s:*_"'`([]{0,8}/g;
const WRAPPING = /^[\s*_"'`([]*/;

export const labelReader = {
  id: 'label',
  version: 1,
  rules: {
    stated: 'the last label after "answer is" or "answer:"',
    leading: 'the label the text begins with',
    only: 'the only label that occurs',
    whole: 'the case has no options: the whole text, trimmed',
  },
  read(item, text) {
    if (item.options === undefined) return wholeText(text);
    const labels = item.options.map((option) => option.label);
    const plain = folded(text);
    const stated = lastStated(plain, labels);
    if (stated !== undefined) return { kind: 'label', label: stated, rule: 'stated' };
    const leading = labels[phraseAt(plain, WRAPPING.exec(plain)?.[0].length ?? 0, labels)];
    if (leading !== undefined) return { kind: 'label', label: leading, rule: 'leading' };
    return onlyLabel(text, labels);
  },
} as const satisfies Reader;

function wholeText(text: string): Answer {
  const label = text.trim();
  return label === '' ? unreadable('the answer is empty') : { kind: 'label', label, rule: 'whole' };
}

function lastStated(plain: string, labels: readonly string[]): string | undefined {
  let found: string | undefined;
  for (const match of plain.matchAll(STATED)) {
    found = labels[phraseAt(plain, match.index + match[0].length, labels)] ?? found;
  }
  return found;
}

function onlyLabel(text: string, labels: readonly string[]): Answer {
  const found = phrasesIn(text, labels);
  const label = labels[found[0] ?? -1];
  if (label === undefined) return unreadable('none of the labels occurs');
  if (found.length > 1) return unreadable(`${found.length} different labels occur`);
  return { kind: 'label', label, rule: 'only' };
}
