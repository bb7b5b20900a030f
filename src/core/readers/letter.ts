import { unreadable } from '../answer.ts';
import type { Answer, Reader } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { phrasesIn } from './phrase-search.ts';

/** A capital that is an option's letter. A and I are also words: "A patient" and "I think" do not count, "A is right" does. */
const VERB = 'is|was|because|since|as|and|or|but|which|due|based|for|in|from|on';
const LETTER = `([B-HJ-Z]|[AI](?! (?!(?:${VERB})\\b)[a-z]))`;
/** Not the start of a word, and not "B-cell", "A's", "A/B". */
const END = `(?![\\p{L}\\p{N}]|[-'’/+][\\p{L}\\p{N}])`;
const NOT_DENIED = `(?!\\W{0,4}(?:is|are|was) (?:not|in|un|wrong|false))`;

const STATED = new RegExp(
  `(?:[Aa]nswer|ANSWER|[Cc]hoice|CHOICE|[Oo]ption|OPTION)(?: is| IS|[\\s:*_"'(\\[]){1,12}${LETTER}${END}${NOT_DENIED}`,
  'gu',
);
const LEADING = new RegExp(
  `^[^\\p{L}\\p{N}]*${LETTER}(?:[.:)\\]*_]|\\s*$|[ \\t]*\\n| is\\b|,? because\\b)${NOT_DENIED}`,
  'u',
);
const ALONE = new RegExp(`^[*_"'(\\[]{0,4}${LETTER}[.:*_"')\\]]{0,4}$`, 'u');
const LINE_START = new RegExp(`^[*_"'(\\[]{0,4}${LETTER}[.:)\\]]`, 'u');

export const letterReader = {
  id: 'letter',
  version: 1,
  rules: {
    stated: 'the last letter said to be the answer, choice or option ("the answer is B"), unless denied',
    leading: 'a letter at the very start, marked as a letter or alone ("B. warfarin")',
    'last-line': 'the last line that is only a letter, or a marked letter at the start of the last line',
    'option-text': 'the only option whose text occurs in the answer',
  },
  read(item, text) {
    const stated = last(text.matchAll(STATED), item);
    if (stated !== null) return label(stated, 'stated');
    const leading = letterIn(LEADING.exec(text), item);
    if (leading !== null) return label(leading, 'leading');
    const lastLine = letterOfLastLine(item, text);
    if (lastLine !== null) return label(lastLine, 'last-line');
    return byOptionText(item, text);
  },
} as const satisfies Reader;

function last(matches: Iterable<RegExpExecArray>, item: Case): string | null {
  let found: string | null = null;
  for (const match of matches) found = letterIn(match, item) ?? found;
  return found;
}

/** The match's letter when the case has such an option; a case without options takes A to J. */
function letterIn(match: RegExpExecArray | null, item: Case): string | null {
  const letter = match?.[1];
  if (letter === undefined) return null;
  const isOption = item.options === undefined ? letter <= 'J' : item.options.some((option) => option.label === letter);
  return isOption ? letter : null;
}

function letterOfLastLine(item: Case, text: string): string | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const alone = lines.findLast((line) => letterIn(ALONE.exec(line), item) !== null);
  if (alone !== undefined) return letterIn(ALONE.exec(alone), item);
  return letterIn(LINE_START.exec(lines.at(-1) ?? ''), item);
}

function byOptionText(item: Case, text: string): Answer {
  const options = item.options ?? [];
  const found = phrasesIn(
    text,
    options.map((option) => option.text),
  );
  const [only = -1] = found;
  const option = options[only];
  if (option !== undefined && found.length === 1) return label(option.label, 'option-text');
  return unreadable(
    found.length === 0 ? 'no option letter and no option text' : `the texts of ${found.length} options and no letter`,
  );
}

function label(letter: string, rule: string): Answer {
  return { kind: 'label', label: letter, rule };
}
