import { describe, expect, test } from 'vitest';
import { NO_EVIDENCE } from '../../../../src/core/evidence.ts';
import type { PrecisionRecall } from '../../../../src/core/metrics/precision-recall.ts';
import { rouge1, rougeL, rougeLsum } from '../../../../src/core/metrics/rouge.ts';
import {
  rouge1Score,
  rouge2Score,
  rougeLScore,
  rougeLsumScore,
} from '../../../../src/core/metrics/rouge/rouge-score.ts';
import { wordPair } from '../../../../src/core/metrics/rouge/word-pair.ts';
import { drawIndex, seededRandom, type Random } from '../../../../src/core/random.ts';
import { textAnswer, textCase } from '../../../fixtures/a-case.ts';
import { plainRouge, plainRougeLsum } from '../../../fixtures/plain-rouge.ts';

const PIECES = [
  ...['what', 'What', 'WHAT', 'is', 'the', 'dose', 'of', 'insulin', 'b12', 'x2', '1', '10', '1000', 'a', 'aa', 'aaa'],
  ...['naïve', 'İstanbul', '\u212a', 'K', 'straße', 'Σας', '肺炎', 'ﬁbrosis', '１２３', '²', 'cafe\u0301'],
  ...['😷', '\ud800', '\udc00', '\u0000', '\u200b', '__proto__', 'constructor'],
];
const GAPS = [' ', ' ', ' ', ' ', '\n', '\n\n', '\t', '-', ', ', '\u00a0', '\u2028', ''];

describe('ROUGE-1, -2, -L and -Lsum equal the plain version', () => {
  test('on 20,000 random pairs with all of Unicode', { timeout: 120_000 }, () => {
    const random = seededRandom(11);
    for (let round = 0; round < 20_000; round++) {
      const most = drawIndex(random, 40);
      const wordsInUse = 1 + drawIndex(random, PIECES.length);
      expectEqual(drawText(random, most, wordsInUse), drawText(random, most, wordsInUse));
    }
  });

  test('on texts of 5,000 words, in lines of any length', { timeout: 120_000 }, () => {
    const random = seededRandom(12);
    for (const lineLength of [7, 100, 1500]) {
      const draw = (): string =>
        Array.from(
          { length: 5000 },
          () => `w${drawIndex(random, 900)}${drawIndex(random, lineLength) === 0 ? '\n' : ''}`,
        ).join(' ');
      expectEqual(draw(), draw());
    }
  });
});

describe('the time of a score', () => {
  const long = Array.from({ length: 500_000 }, (_, place) => (place % 3 === 0 ? 'a\n' : 'b')).join(' ');

  test(
    'is bounded for texts of any length: a megabyte is scored by words and unscored by sequence',
    { timeout: 10_000 },
    () => {
      expect(rouge1.score(textCase(long), textAnswer(long), NO_EVIDENCE)).toEqual({ kind: 'scored', value: 1 });
      for (const metric of [rougeL, rougeLsum]) {
        const score = metric.score(textCase(long), textAnswer(long), NO_EVIDENCE);
        expect(score).toMatchObject({ kind: 'unscored', reason: expect.stringContaining('500000 words') });
      }
    },
  );

  test('one word of a megabyte is a word', () => {
    const word = 'y'.repeat(1_000_000);
    expect(rougeL.score(textCase(word), textAnswer(`${word} ${word}`), NO_EVIDENCE)).toEqual({
      kind: 'scored',
      value: 2 / 3,
    });
  });
});

function expectEqual(prediction: string, reference: string): void {
  const words = wordPair(prediction, reference, null);
  const found: readonly PrecisionRecall[] = [
    rouge1Score(words),
    rouge2Score(words),
    rougeLScore(words),
    rougeLsumScore(words, prediction, reference),
  ];
  const plain: readonly PrecisionRecall[] = [
    plainRouge('rouge1', prediction, reference),
    plainRouge('rouge2', prediction, reference),
    plainRouge('rougeL', prediction, reference),
    plainRougeLsum(prediction, reference),
  ];
  expect(found, JSON.stringify([prediction, reference]).slice(0, 300)).toEqual(plain);
}

function drawText(random: Random, most: number, wordsInUse: number): string {
  const pieces = Array.from({ length: drawIndex(random, most + 1) }, () => {
    const piece = PIECES[drawIndex(random, wordsInUse)] ?? '';
    return piece + (GAPS[drawIndex(random, GAPS.length)] ?? '');
  });
  return pieces.join('');
}
