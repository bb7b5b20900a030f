import { type JsonText, parseJson } from './parse-json.ts';

/**
 * JSON as Python writes it: NaN, Infinity and -Infinity may stand as bare words, which the logs of Python tools are full of.
 * NaN becomes the number NaN, so whoever reads a number from here checks that it is finite. Else as `parseJson`.
 */
export function parsePythonJson(text: string): JsonText {
  const plain = parseJson(text);
  if (plain.ok || !/NaN|Infinity/.test(text)) return plain;
  const { marked, count } = withMarks(text);
  const parsed = parseJson(marked);
  if (!parsed.ok || count === 0) return parsed;
  const unmarked = withoutMarks(parsed.value);
  return unmarked.count === count
    ? { ok: true, value: unmarked.value }
    : { ok: false, problem: 'it holds the very characters that stand for NaN here' };
}

/** Stands for NaN until the text is parsed; infinities are a number that JSON can write and no double can hold. */
const MARK = '\ufdd0NaN\ufdd0';

const WORDS: readonly (readonly [string, string])[] = [
  ['NaN', `"${MARK}"`],
  ['-Infinity', '-1e999'],
  ['Infinity', '1e999'],
];

/** Bare words only: what stands in a string stays. Linear: each character is looked at once. */
function withMarks(text: string): { readonly marked: string; readonly count: number } {
  const pieces: string[] = [];
  let count = 0;
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    const found = STARTS.has(code) ? WORDS.find(([word]) => text.startsWith(word, at)) : undefined;
    if (found === undefined) continue;
    pieces.push(text.slice(kept, at), found[1]);
    if (found[0] === 'NaN') count++;
    kept = at + found[0].length;
    at = kept - 1;
  }
  pieces.push(text.slice(kept));
  return { marked: pieces.join(''), count };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const STARTS = new Set(['N', 'I', '-'].map((letter) => letter.charCodeAt(0)));

/** Where the string that begins at `start` ends; the text's end where it does not. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at++;
  }
  return text.length;
}

/** Nested at most as deep as `parseJson` lets pass, so a call a level is safe. */
function withoutMarks(value: unknown): { readonly value: unknown; readonly count: number } {
  if (value === MARK) return { value: NaN, count: 1 };
  if (typeof value !== 'object' || value === null) return { value, count: 0 };
  const entries = Object.entries(value).map(([name, member]) => [name, withoutMarks(member)] as const);
  const count = entries.reduce((sum, [, member]) => sum + member.count, 0);
  if (count === 0) return { value, count };
  return Array.isArray(value)
    ? { value: entries.map(([, member]) => member.value), count }
    : { value: Object.fromEntries(entries.map(([name, member]) => [name, member.value])), count };
}
