/** What can be found by typing. May hold untrusted text, of any length. */
export interface Findable {
  readonly title: string;
  /** Other words one may look for it by. */
  readonly words: string;
}

/** How much of a text is looked at, in UTF-16 units, and how many words of what was typed. */
const LONGEST = 300;
const MOST_WORDS = 8;

/** What a typed word is worth by where it was found. A title that begins with it comes before one that holds it. */
const WORTH = { titleBegins: 8, titleWordBegins: 5, otherWordBegins: 3, titleHolds: 2, otherHolds: 1 } as const;
/** The word is there as a whole. */
const WHOLE = 1;

/**
 * What holds every word typed, in any order, best first; equals stay in the order given. Nothing typed: all of them. Letters count without
 * their case and marks. No letters are skipped within a word, so that few letters do not find nearly everything.
 */
export function findCommands<T extends Findable>(all: readonly T[], typed: string): readonly T[] {
  const words = wordsOf(typed).slice(0, MOST_WORDS);
  if (words.length === 0) return all;
  return all
    .flatMap((item) => {
      const worth = worthOf(item, words);
      return worth === null ? [] : [{ item, worth }];
    })
    .sort((one, other) => other.worth - one.worth)
    .map(({ item }) => item);
}

/** Null where a word is missing. */
function worthOf({ title, words }: Findable, typed: readonly string[]): number | null {
  const [inTitle, inWords] = [wordsOf(title), wordsOf(words)];
  let sum = 0;
  for (const word of typed) {
    const worth = worthOfWord(word, inTitle, inWords);
    if (worth === 0) return null;
    sum += worth;
  }
  return sum;
}

function worthOfWord(word: string, inTitle: readonly string[], inWords: readonly string[]): number {
  const whole = inTitle.includes(word) || inWords.includes(word) ? WHOLE : 0;
  if (inTitle[0]?.startsWith(word) === true) return WORTH.titleBegins + whole;
  if (inTitle.some((one) => one.startsWith(word))) return WORTH.titleWordBegins + whole;
  if (inWords.some((one) => one.startsWith(word))) return WORTH.otherWordBegins + whole;
  if (inTitle.some((one) => one.includes(word))) return WORTH.titleHolds;
  return inWords.some((one) => one.includes(word)) ? WORTH.otherHolds : 0;
}

/** Runs of letters and digits: "Qwen2.5-0.5B" gives "qwen2", "5", "0", "5b". */
function wordsOf(text: string): readonly string[] {
  const plain = text.slice(0, LONGEST).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
