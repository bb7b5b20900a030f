import { describe, expect, test } from 'vitest';
import { countSyllables } from '../../../src/core/readability/count-syllables.ts';
import { meanGrades } from '../../../src/core/readability/mean-grades.ts';
import { readingGrade } from '../../../src/core/readability/reading-grade.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';
import { computingTime } from '../../fixtures/computing-time.ts';

/** Syllables as dictionaries divide them. */
const SYLLABLES: Readonly<Record<number, string>> = {
  1: 'a the you eat rest week pills called rates breathe sleep heart',
  2: 'patient water doctor tablets likely fluid needed causes going being table fatigue rhythm diet movement something',
  3: 'medicine hospital infection nausea video gradual area idea definite recovered basically physician everything',
  4: 'temperature definitely medication information gradually society psychiatric emergency',
  5: 'examination approximately antibiotic hypersensitive',
};

describe('syllables by spelling', () => {
  test.each(Object.entries(SYLLABLES))('%s', (count, words) => {
    for (const word of words.split(' ')) expect(countSyllables(word), word).toBe(Number(count));
  });

  test.each([
    ['follow-up', 3],
    ['Don’t', 1],
    ['20', 2],
    ['', 1],
    ['日本', 1],
  ])('%j: %i', (word, count) => {
    expect(countSyllables(word)).toBe(count);
  });
});

describe('Flesch-Kincaid grade', () => {
  test.each([
    // The example of Wikipedia's article on the formula: 13 words, 24 syllables, grade 11.3.
    ['The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.', 1, 13, 24],
    ['The cat sat on the mat.', 1, 6, 6],
    ['Take 2 tablets. Rest!\n- Drink water\n2. Call Dr. Smith at 8 a.m. today\n\n', 4, 13, 16],
    ['Wait... what? e.g. this, i.e. that (see Fig. 2).', 1, 9, 9],
  ])('%j', (text, sentences, words, syllables) => {
    const found = readingGrade(text);
    expect(found).toMatchObject({ sentences, words, syllables });
    expect(found?.grade).toBeCloseTo(0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59, 12);
  });

  test('of the published example is 11.3', () => {
    const text = 'The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.';
    expect(readingGrade(text)?.grade.toFixed(1)).toBe('11.3');
  });

  test.each(['', ' \n', '...', '- ', '1.'])('%j has none', (text) => {
    expect(readingGrade(text)).toBeNull();
  });

  test.each(Object.entries(hostileTexts(100_000)))('takes no longer than a text is long: %s', (_, text) => {
    const started = computingTime();
    readingGrade(text);
    expect(computingTime() - started).toBeLessThan(1500);
  });
});

describe('over cases', () => {
  const plain = 'The cat sat on the mat.';
  const long = 'The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.';
  const [low = 0, high = 0] = [plain, long].map((text) => readingGrade(text)?.grade ?? NaN);

  test('the mean of answers and of references, and their difference case by case', () => {
    const pairs = Array.from({ length: 10 }, (_, place) => ({ answer: place < 5 ? long : plain, reference: plain }));
    const found = meanGrades([...pairs, { answer: '', reference: plain }], 1);
    expect(found).toMatchObject({ n: 10, without: 1, references: { value: low, interval: null } });
    expect(found?.answers.value).toBeCloseTo((low + high) / 2, 12);
    expect(found?.difference.value).toBeCloseTo((high - low) / 2, 12);
    const [from = 0, to = 0] = found?.difference.interval ?? [];
    expect(from).toBeGreaterThan(0);
    expect(to).toBeLessThan(high - low);
    expect(meanGrades(pairs, 1)).toEqual(meanGrades(pairs, 1));
  });

  test('one case has no interval, and none has nothing', () => {
    expect(meanGrades([{ answer: long, reference: plain }], 1)?.answers).toEqual({ value: high, interval: null });
    expect(meanGrades([{ answer: '?', reference: plain }], 1)).toBeNull();
  });
});
