import { describe, expect, test } from 'vitest';
import { longestCommonSubsequence } from '../../../../src/core/metrics/rouge/longest-common-subsequence.ts';
import { wordPair } from '../../../../src/core/metrics/rouge/word-pair.ts';
import { drawIndex, seededRandom } from '../../../../src/core/random.ts';
import { plainLongestCommonSubsequence } from '../../../fixtures/plain-rouge.ts';

describe('longestCommonSubsequence', () => {
  test.each([
    ['', '', 0],
    ['a', '', 0],
    ['a b c', 'a b c', 3],
    ['a b c d', 'b d', 2],
    ['a b', 'b a', 1],
    ['constructor a', 'proto a', 1],
  ])('of "%s" and "%s" is %d', (left, right, length) => {
    expect(lengthOf(words(left), words(right))).toBe(length);
  });

  test('equals the textbook table on random lists of up to 140 tokens', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 600; round++) {
      const letters = 1 + drawIndex(random, 40);
      const draw = (): string[] =>
        Array.from({ length: drawIndex(random, 141) }, () => String(drawIndex(random, letters)));
      const [left, right] = [draw(), draw()];
      expect(lengthOf(left, right)).toBe(plainLongestCommonSubsequence(left, right));
    }
  });

  test.each([29, 30, 31, 59, 60, 61, 90, 120])('is right where a band of 30 ends: %d equal tokens', (length) => {
    const tokens = Array.from({ length }, (_, index) => String(index));
    expect(lengthOf(tokens, tokens)).toBe(length);
    expect(lengthOf(tokens, tokens.toReversed())).toBe(1);
    expect(lengthOf(new Array<string>(length).fill('a'), ['a', 'a', 'a'])).toBe(3);
  });

  test('does not fill memory: 20,000 tokens against as many', () => {
    const tokens = Array.from({ length: 20_000 }, (_, index) => String(index % 7000));
    expect(lengthOf(tokens, tokens.slice(100))).toBe(19_900);
  });
});

function lengthOf(left: readonly string[], right: readonly string[]): number {
  return longestCommonSubsequence(wordPair(left.join(' '), right.join(' '), null));
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
