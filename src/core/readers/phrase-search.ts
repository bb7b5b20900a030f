import { folded } from '../text/folded.ts';

/** What stands directly before or after a phrase and makes it part of a longer word: letters, `non-`, `0.`, ... */
const JOINED_BEFORE = /(?:[\p{L}\p{N}]|[\p{L}\p{N}][-'’/_]|\p{N}[.,])$/u;
const JOINED_AFTER = /^(?:[\p{L}\p{M}\p{N}]|[-'’/_][\p{L}\p{N}]|[.,]\p{N})/u;

/**
 * Positions in `phrases` of those that occur in the text as whole words, without regard to case and spacing.
 * An occurrence inside a longer phrase's occurrence does not count: "not entailed" is not "entailed".
 */
export function phrasesIn(text: string, phrases: readonly string[]): number[] {
  const longestFirst = phrases
    .map((phrase, position) => ({ phrase: folded(phrase), position }))
    .filter(({ phrase }) => phrase !== '')
    .sort((left, right) => right.phrase.length - left.phrase.length || left.position - right.position);
  let rest = folded(text);
  const found: number[] = [];
  for (const { phrase, position } of longestFirst) {
    const starts = wholeOccurrences(rest, phrase);
    if (starts.length > 0) found.push(position);
    rest = without(rest, starts, phrase.length);
  }
  return found.sort((left, right) => left - right);
}

/** Position in `phrases` of the longest that stands at `start` of the folded text as whole words; -1 when none does. */
export function phraseAt(foldedText: string, start: number, phrases: readonly string[]): number {
  let best = -1;
  let bestLength = 0;
  for (const [position, candidate] of phrases.entries()) {
    const phrase = folded(candidate);
    if (phrase.length <= bestLength || !foldedText.startsWith(phrase, start)) continue;
    if (!isWhole(foldedText, start, start + phrase.length)) continue;
    best = position;
    bestLength = phrase.length;
  }
  return best;
}

/**
 * Position in `phrases` of the one that occurs first in the text as whole words, without regard to case and spacing; of
 * several that begin at one place the longest. -1 when none occurs.
 */
export function firstPhraseIn(text: string, phrases: readonly string[]): number {
  const plain = folded(text);
  let best = { position: -1, start: Infinity, length: 0 };
  for (const [position, candidate] of phrases.entries()) {
    const phrase = folded(candidate);
    const start = phrase === '' ? undefined : wholeOccurrences(plain, phrase)[0];
    if (start === undefined || start > best.start) continue;
    if (start === best.start && phrase.length <= best.length) continue;
    best = { position, start, length: phrase.length };
  }
  return best.position;
}

function wholeOccurrences(text: string, phrase: string): number[] {
  return occurrences(text, phrase).filter((start) => isWhole(text, start, start + phrase.length));
}

function isWhole(text: string, start: number, end: number): boolean {
  return !JOINED_BEFORE.test(text.slice(Math.max(0, start - 3), start)) && !JOINED_AFTER.test(text.slice(end, end + 4));
}

/** Up to here `indexOf` is quicker whatever the text: at worst it compares so many letters at each place. */
const SHORT = 32;

/** Where the phrase, which must not be empty, starts: from left to right, without overlap, letter by letter. */
export function occurrences(text: string, phrase: string): number[] {
  return phrase.length <= SHORT ? shortOccurrences(text, phrase) : longOccurrences(text, phrase);
}

function shortOccurrences(text: string, phrase: string): number[] {
  const starts: number[] = [];
  for (let start = text.indexOf(phrase); start !== -1; start = text.indexOf(phrase, start + phrase.length))
    starts.push(start);
  return starts;
}

/** Knuth, Morris and Pratt 1977, doi:10.1137/0206024: `indexOf` needs seconds for an unlucky long phrase. */
function longOccurrences(text: string, phrase: string): number[] {
  const borders = bordersOf(phrase);
  const starts: number[] = [];
  let matched = 0;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    while (matched > 0 && phrase.charCodeAt(matched) !== code) matched = borders[matched - 1] ?? 0;
    if (phrase.charCodeAt(matched) === code) matched++;
    if (matched < phrase.length) continue;
    starts.push(place + 1 - matched);
    matched = 0;
  }
  return starts;
}

/** For each prefix of the phrase: length of the longest shorter prefix that also ends it. */
function bordersOf(phrase: string): Int32Array {
  const borders = new Int32Array(phrase.length);
  let length = 0;
  for (let end = 1; end < phrase.length; end++) {
    const code = phrase.charCodeAt(end);
    while (length > 0 && phrase.charCodeAt(length) !== code) length = borders[length - 1] ?? 0;
    if (phrase.charCodeAt(length) === code) length++;
    borders[end] = length;
  }
  return borders;
}

/** A line break takes the place of what is cut out: folded text has none, so nothing is matched across the gap. */
function without(text: string, starts: readonly number[], length: number): string {
  if (starts.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  for (const start of starts) {
    pieces.push(text.slice(from, start));
    from = start + length;
  }
  return [...pieces, text.slice(from)].join('\n');
}
