import { countSyllables } from './count-syllables.ts';

/** What the grade of a text is computed from, beside it. */
export interface ReadingGrade {
  /** Years of school in the United States a reader needs. Unbounded: below 0 for the plainest sentences, above 20 for long words. */
  readonly grade: number;
  readonly words: number;
  readonly sentences: number;
  /** An estimate by spelling. */
  readonly syllables: number;
}

const WORD = /[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*/gu;
/** "- ", "2. " and "(b) " at the head of a line. */
const LIST_MARK = /^[ \t]*(?:[-*•–#>]+|\(?\d{1,3}[.)]|\(?[a-z][.)])(?=\s|$)/;
/** A full stop behind these ends no sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|vs|approx|fig|no|e\.g|i\.e)\.$/i;
/** Before a small letter there is no end either. */
const END = /(?<![.!?])[.!?]+["'”’)\]]*(?=\s+[^\s\p{Ll}]|\s*$)/gu;

/**
 * Flesch-Kincaid grade level of an English text: 0.39 words a sentence + 11.8 syllables a word − 15.59. Kincaid, Fishburne, Rogers and Chissom 1975,
 * Research Branch Report 8-75, Naval Technical Training Command. Sentences end at . ! ? and at the end of a line that has words; null without words.
 * A property of the text: it says nothing of whether the text is right.
 */
export function readingGrade(text: string): ReadingGrade | null {
  let [words, sentences, syllables] = [0, 0, 0];
  for (const line of text.split('\n'))
    for (const sentence of sentencesOf(line.replace(LIST_MARK, ''))) {
      const own = sentence.match(WORD) ?? [];
      words += own.length;
      sentences += own.length > 0 ? 1 : 0;
      syllables += own.reduce((sum, word) => sum + countSyllables(word), 0);
    }
  if (words === 0) return null;
  return { grade: 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59, words, sentences, syllables };
}

function sentencesOf(line: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { index, 0: marks } of line.matchAll(END)) {
    const end = index + marks.length;
    if (ABBREVIATION.test(line.slice(Math.max(start, end - 12), end))) continue;
    sentences.push(line.slice(start, end));
    start = end;
  }
  return [...sentences, line.slice(start)];
}
