import { unreadable } from '../answer.ts';
import type { Answer, Reader } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { mentionKey } from '../text/mention-key.ts';
import { stripped } from '../text/stripped.ts';
import { splitOutsideBrackets } from './split-outside-brackets.ts';

/** "7 | a, b" with any number; the id of a case that is no number counts only as itself. */
const NUMBERED = /^\W{0,4}(?:paragraph\W{0,4})?<?(\d{1,7})>?\s*\|/i;
const BULLET = /^(?:[-*•–]+\s+|\(?\d{1,3}[.)]\s+)/;
const HEADING =
  /^(?:[a-z]{1,20}[ /]){0,3}(?:diseases?|chemicals?|genes?|entities|disorders?|conditions?|answer)\s*:\s*/i;
const TYPE =
  / ?[([](?:chemicals?|genes?|diseases?|drugs?|proteins?|disorders?|symptoms?|conditions?|entity|none)[)\]]$/i;
const NOTHING =
  /^(?:none|null|nil|n\/?a|nothing|empty|not? (?:mentioned|applicable|entit(?:y|ies)|diseases?|chemicals?|genes?|mentions?)\b.{0,60})$/i;
const EMPTY_LIST = /^(?:|(?:<\s*>|\[\s*\]|\{\s*\})\.?)$/;
const DENIALS: ReadonlySet<string> = new Set(['no', 'not', 'none', 'nothing']);
/** A denial has other words than these only where it says more than that. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  `no not none nothing there this that the a any are is were was be does do of in to from it or and here i
  paragraph sentence text passage input answer specific specifically explicit explicitly medical recognized recognised
  mention mentions mentioned contain contains contained include includes included list listed name named names
  found find present identified given extract extracted entity entities
  disease diseases chemical chemicals gene genes disorder disorders condition conditions`.split(/\s+/),
);
const LONGEST_DENIAL = 200;
const NAME = /[\p{L}\p{N}]/u;
/** A longer piece is a sentence and no name. */
const MOST_WORDS = 12;
const SHORT_SENTENCE = 6;
/** Stands in for a comma with a blank before it; white space is collapsed before, so no text has it. */
const HELD = '\n';

/** Lists of names as models answer where ClinicBench asks for `7 | <recognized entities>`; repeats are kept. */
export const mentionsReader = {
  id: 'mentions',
  version: 2,
  rules: {
    numbered: 'what follows "7 |", whatever the number, between commas and semicolons',
    bullets: 'the lines that begin with a bullet or number',
    colon: 'what follows a line that ends with a colon',
    commas: 'the whole text, between commas, semicolons and line ends, if it is made of names',
    empty:
      'there, or in the whole text, stands that there is none, or a list with nothing in it: <>, [], {}, or no more than "7 |"',
  },
  read(item, text) {
    const lines = text.split('\n').map((line) => line.trim());
    const starts = [`${item.id} |`, `<${item.id}> |`, `${item.id}|`];
    const numbered = lines.flatMap((line) => afterNumber(starts, line));
    if (numbered.length > 0) return listed(item, numbered, 'numbered');
    const bullets = lines.filter((line) => BULLET.test(line)).map((line) => line.replace(BULLET, ''));
    if (bullets.length > 0) return listed(item, bullets, 'bullets');
    const colon = lines.findIndex((line) => line.endsWith(':'));
    const behind = lines.slice(colon + 1).filter((line) => line !== '');
    if (colon >= 0 && behind.length > 0) return listed(item, behind, 'colon');
    return byCommas(item, lines);
  },
} as const satisfies Reader;

function afterNumber(starts: readonly string[], line: string): readonly string[] {
  if (!line.includes('|')) return [];
  const named = starts.find((start) => line.startsWith(start));
  if (named !== undefined) return [line.slice(named.length)];
  const match = NUMBERED.exec(line);
  return match === null ? [] : [line.slice(match[0].length)];
}

/** Only when every piece could be a name: anything else is prose. */
function byCommas(item: Case, lines: readonly string[]): Answer {
  const whole = lines.filter((line) => line !== '');
  if (whole.length === 0) return unreadable('the answer is empty');
  const items = whole.flatMap((line) => piecesOf(item, line));
  const isProse = items.some((piece) => piece.split(' ', MOST_WORDS + 1).length > MOST_WORDS);
  return isProse ? unreadable('prose, and no list of names') : answerOf(item, whole, items, 'commas');
}

function listed(item: Case, lines: readonly string[], rule: string): Answer {
  return answerOf(
    item,
    lines,
    lines.flatMap((line) => piecesOf(item, line)),
    rule,
  );
}

function answerOf(item: Case, lines: readonly string[], items: readonly string[], rule: string): Answer {
  if (isEcho(item, lines)) return unreadable('the sentence itself, and no list of names');
  if (items.length > 0) return { kind: 'set', items, rule };
  return lines.some(saysNothing)
    ? { kind: 'set', items, rule: 'empty' }
    : unreadable('neither a name nor a word that there is none');
}

/** Signs alone say nothing, and least that there is nothing: a torn "<" would be right wherever no name is wanted. */
function saysNothing(line: string): boolean {
  return EMPTY_LIST.test(line.trim()) || isDenial(line) || splitOutsideBrackets(line, ',;').some(isNothing);
}

function isNothing(piece: string): boolean {
  return NOTHING.test(bare(piece.trim()));
}

/** "There are no diseases mentioned in this paragraph": a denial, and no word that could be a name. */
function isDenial(line: string): boolean {
  if (line.length > LONGEST_DENIAL) return false;
  const words = line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 1 && words.some((word) => DENIALS.has(word)) && words.every((word) => EMPTY_WORDS.has(word));
}

/** A short sentence may be one name and no more. */
function isEcho({ fields }: Case, lines: readonly string[]): boolean {
  const { text = '' } = fields;
  return text.trim().split(/\s+/).length > SHORT_SENTENCE && mentionKey(lines.join(' ')) === mentionKey(text);
}

/** A comma with a blank before it, as corpora write it, separates nothing where the names on both sides stand so in the sentence. */
function piecesOf({ fields }: Case, line: string): readonly string[] {
  if (isDenial(line)) return [];
  const plain = line.replace(/\s+/g, ' ');
  const list = plain.includes(':') ? plain.replace(HEADING, '') : plain;
  if (!/[,;]/.test(list)) return namesOf([list]);
  if (!list.includes(' ,')) return namesOf(splitOutsideBrackets(list, ',;'));
  const whole = splitOutsideBrackets(list.replaceAll(' ,', HELD), ',;');
  const sentence = mentionKey(fields['text'] ?? '');
  return namesOf(
    whole.flatMap((piece) => {
      const written = piece.replaceAll(HELD, ' ,');
      const isHeld = piece.includes(HELD) && sentence.includes(mentionKey(written));
      return isHeld ? [written] : splitOutsideBrackets(written, ',');
    }),
  );
}

function namesOf(pieces: readonly string[]): readonly string[] {
  return pieces.map(bare).filter((piece) => NAME.test(piece) && !NOTHING.test(piece));
}

function bare(piece: string): string {
  const plain = stripped(piece, ' "\'`<>*', ' "\'`<>*.');
  return plain.endsWith(')') || plain.endsWith(']') ? plain.replace(TYPE, '') : plain;
}
