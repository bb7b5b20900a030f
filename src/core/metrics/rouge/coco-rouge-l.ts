import { share } from '../precision-recall.ts';
import { longestCommonSubsequence } from './longest-common-subsequence.ts';
import type { WordPair } from './word-pair.ts';

export interface CocoRougeL {
  readonly precision: number;
  readonly recall: number;
  /** 0 to 1. */
  readonly score: number;
}

const BETA = 1.2;

/** Words of one text times words of the other that are compared at most. */
export const MOST_COCO_CELLS = 2 ** 34;

/**
 * ROUGE-L of the COCO caption tools: words are what stands between single spaces, the empty ones too. Of several references
 * the best precision and the best recall are taken, each for itself. Null when the texts are too long.
 */
export function cocoRougeL(prediction: string, references: readonly string[]): CocoRougeL | null {
  let [precision, recall] = [0, 0];
  for (const reference of references) {
    const words = numberedWords(wordsOf(prediction), wordsOf(reference));
    const { predicted, expected } = words;
    if (predicted.length * expected.length > MOST_COCO_CELLS) return null;
    const common = longestCommonSubsequence(words);
    precision = Math.max(precision, common / predicted.length);
    recall = Math.max(recall, common / expected.length);
  }
  const square = BETA ** 2;
  return { precision, recall, score: share((1 + square) * precision * recall, recall + square * precision) };
}

function wordsOf(text: string): readonly string[] {
  return text.replace(/\r\n?|\n/g, ' ').split(' ');
}

function numberedWords(predicted: readonly string[], expected: readonly string[]): WordPair {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? numbers.size + 1;
    numbers.set(word, number);
    return number;
  };
  return {
    predicted: Int32Array.from(predicted, numberOf),
    expected: Int32Array.from(expected, numberOf),
    highest: numbers.size,
  };
}
