import { expect, test } from 'vitest';
import { sharedWords } from '../../../src/core/lesson/shared-words.ts';
import { longestCommonSubsequence } from '../../../src/core/metrics/rouge/longest-common-subsequence.ts';
import { wordPair } from '../../../src/core/metrics/rouge/word-pair.ts';
import { drawIndex, seededRandom } from '../../../src/core/random.ts';

test('the words shared in order are marked in both texts', () => {
  const { answer, target, common, answerWords, targetWords } = sharedWords('The cat, sat: down', 'A cat has sat');
  expect(answer.filter(({ kind }) => kind === 'shared').map(({ text }) => text)).toEqual(['cat', 'sat']);
  expect(target.filter(({ kind }) => kind === 'shared').map(({ text }) => text)).toEqual(['cat', 'sat']);
  expect([common, answerWords, targetWords]).toEqual([2, 4, 4]);
  expect(answer.map(({ text }) => text).join('')).toBe('the cat, sat: down');
});

test('it is as long as the metric says, in any two texts', () => {
  const random = seededRandom(3);
  const words = ['a', 'b', 'c', 'İ', 'K9', '–', 'naïve', '.', 'x1'];
  const draw = (): string => Array.from({ length: drawIndex(random, 30) }, () => words[drawIndex(random, 9)]).join(' ');
  for (let round = 0; round < 300; round++) {
    const [one, other] = [draw(), draw()];
    const { answer, target, common } = sharedWords(one, other);
    const kept = (pieces: typeof answer): readonly string[] =>
      pieces.filter(({ kind }) => kind === 'shared').map(({ text }) => text);
    expect(common).toBe(longestCommonSubsequence(wordPair(one, other, null)));
    expect(kept(answer)).toEqual(kept(target));
    expect(kept(answer)).toHaveLength(common);
  }
});

test('a text of any length costs a bounded time', () => {
  const long = 'word '.repeat(200_000);
  expect(sharedWords(long, long).common).toBe(400);
});
