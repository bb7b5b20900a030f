import { describe, expect, test } from 'vitest';
import { sharedWords, type SharedWords } from '../../../src/core/explain/shared-words.ts';
import { longestCommonSubsequence } from '../../../src/core/metrics/rouge/longest-common-subsequence.ts';
import { wordPair } from '../../../src/core/metrics/rouge/word-pair.ts';
import { drawIndex, seededRandom } from '../../../src/core/random.ts';

function words(pieces: SharedWords['answer'] | undefined): readonly string[] | undefined {
  return pieces?.filter(({ mark }) => mark === 'shared').map(({ text }) => text);
}

describe('the words ROUGE-L counts', () => {
  test('are marked in both texts, as they stand there', () => {
    const found = sharedWords('No acute Fracture, of the wrist.', 'Wrist: no fracture of the bone', false);
    expect(words(found?.answer)).toEqual(['No', 'Fracture', 'of', 'the']);
    expect(words(found?.target)).toEqual(['no', 'fracture', 'of', 'the']);
    expect(found).toMatchObject({ shared: 4, answerWords: 6, targetWords: 6 });
    expect(found?.answer.map(({ text }) => text).join('')).toBe('No acute Fracture, of the wrist.');
  });

  test('count by their stem where the metric does', () => {
    expect(sharedWords('fractures healed', 'fracture healing', false)?.shared).toBe(0);
    expect(words(sharedWords('fractures healed', 'fracture healing', true)?.answer)).toEqual(['fractures', 'healed']);
  });

  test('are as many as the metric counts, on any texts', () => {
    const random = seededRandom(5);
    const draw = (): string =>
      Array.from({ length: drawIndex(random, 40) }, () => 'abcde'.charAt(drawIndex(random, 5))).join(' ');
    for (let round = 0; round < 200; round++) {
      const [answer, target] = [draw(), draw()];
      const found = sharedWords(answer, target, false);
      expect(found?.shared).toBe(longestCommonSubsequence(wordPair(answer, target, null)));
      expect(words(found?.answer)).toEqual(words(found?.target));
    }
  });

  test('texts that cannot be marked are not', () => {
    expect(sharedWords('a '.repeat(3000), 'a '.repeat(3000), false)).toBeNull();
    expect(sharedWords('İ a', 'a', false)).toBeNull();
    expect(sharedWords('', 'a', false)).toMatchObject({ answer: [], shared: 0 });
  });
});
