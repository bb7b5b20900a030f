import type { IobTag } from '../../text/tag-spans.ts';

/** A word of an answer; it may hold blanks. */
export interface TaggedWord {
  readonly word: string;
  readonly tag: IobTag;
}

/** A piece of a sentence: letters and digits in a row, or one other character. Places in UTF-16 units. */
export interface TaggedToken {
  readonly start: number;
  readonly end: number;
  readonly tag: IobTag;
}

/** A word that fits only further ahead is taken for one that is not in the sentence. */
const FURTHEST = 40;
const NO_TAG: IobTag = { mark: 'O', type: '' };
const SENTENCE_MARK = /[\p{L}\p{N}][.,;:!?]$/u;

/**
 * The tokens of a sentence with the tags of an answer's words, laid on from left to right without regard to case and white space:
 * a word may cover several tokens (`A-T` for `A - T`), and words may be missing. A mark that ends a sentence or a part of
 * it is no part of a name, although it sticks to its word.
 */
export function alignTags(sentence: string, words: readonly TaggedWord[]): readonly TaggedToken[] {
  const tokens = tokensOf(sentence);
  const tags: IobTag[] = tokens.map(() => NO_TAG);
  const key = tokens.map((token) => token.key).join('');
  let next = 0;
  for (const { word, tag } of words) {
    const wanted = word.replace(/\s+/g, '').toLowerCase();
    const first = wanted === '' ? -1 : placeOf(wanted, key, tokens, next);
    if (first < 0) continue;
    next = endOf((tokens[first]?.keyStart ?? 0) + wanted.length, tokens, first);
    const isMarked = SENTENCE_MARK.test(word) && next - first > 1;
    lay(tag, tags, first, isMarked ? next - 1 : next);
  }
  return tokens.map(({ start, end }, place) => ({ start, end, tag: tags[place] ?? NO_TAG }));
}

interface Token {
  readonly start: number;
  readonly end: number;
  /** Where it begins in the joined keys. */
  readonly keyStart: number;
  readonly key: string;
}

function tokensOf(sentence: string): readonly Token[] {
  let keyStart = 0;
  return Array.from(sentence.matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu), (match) => {
    const key = match[0].toLowerCase();
    const token = { start: match.index, end: match.index + match[0].length, keyStart, key };
    keyStart += key.length;
    return token;
  });
}

/** The first token from `next` on where the word stands; -1 when it does not. */
function placeOf(wanted: string, key: string, tokens: readonly Token[], next: number): number {
  const end = Math.min(tokens.length, next + FURTHEST);
  for (let place = next; place < end; place++)
    if (key.startsWith(wanted, tokens[place]?.keyStart ?? key.length)) return place;
  return -1;
}

/** The first token behind a place of the keys. */
function endOf(place: number, tokens: readonly Token[], from: number): number {
  let end = from + 1;
  while (end < tokens.length && (tokens[end]?.keyStart ?? place) < place) end++;
  return end;
}

function lay(tag: IobTag, tags: IobTag[], first: number, end: number): void {
  for (let place = first; place < end; place++)
    tags[place] = tag.mark === 'B' && place > first ? { mark: 'I', type: tag.type } : tag;
}
