import type { Case } from '../dataset.ts';
import type { Prompt } from '../prompt.ts';

/** Fewer words in a half may agree by chance. */
const FEWEST = 8;

/** Words of a half at most, so that long notes cost no more than questions. */
const MOST = 60;

export interface Halves {
  readonly first: string;
  readonly second: readonly string[];
}

/** The longest field of a case in two halves of equally many words; null where it is too short to tell anything. */
export function halvesOf({ fields }: Case): Halves | null {
  const text = longest(Object.values(fields));
  const words = text
    .trim()
    .split(/\s+/u)
    .slice(0, 2 * MOST);
  const half = Math.ceil(words.length / 2);
  const second = plainWords(words.slice(half).join(' '));
  return second.length < FEWEST ? null : { first: words.slice(0, half).join(' '), second };
}

/** Asks for nothing but the rest. */
export function continuationPrompt({ first }: Halves): Prompt {
  const content = `Continue this text word for word from where it ends. Write nothing else.\n\n${first}`;
  return { prefix: [], suffix: [{ role: 'user', content }] };
}

/** Lower-case words without marks, as many as can be compared. */
export function plainWords(text: string): readonly string[] {
  return Array.from(
    text
      .slice(0, 4000)
      .toLowerCase()
      .matchAll(/[\p{L}\p{N}]+/gu),
    ([word]) => word,
  ).slice(0, 2 * MOST);
}

/** Longest run of words that stands in both, as a share of the words wanted: 0 to 1. */
export function verbatimShare(wanted: readonly string[], written: readonly string[]): number {
  let longestRun = 0;
  let before = new Uint16Array(written.length + 1);
  for (const word of wanted) {
    const row = new Uint16Array(written.length + 1);
    for (const [place, other] of written.entries()) {
      if (other !== word) continue;
      const run = (before[place] ?? 0) + 1;
      row[place + 1] = run;
      longestRun = Math.max(longestRun, run);
    }
    before = row;
  }
  return wanted.length === 0 ? 0 : longestRun / wanted.length;
}

function longest(texts: readonly string[]): string {
  return texts.reduce((one, other) => (other.length > one.length ? other : one), '');
}
