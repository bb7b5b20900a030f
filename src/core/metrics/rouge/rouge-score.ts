import { precisionRecall } from '../precision-recall.ts';
import type { PrecisionRecall } from '../precision-recall.ts';
import { longestCommonSubsequence } from './longest-common-subsequence.ts';
import { rougeTokens } from './rouge-tokens.ts';
import { unionSubsequence } from './union-subsequence.ts';
import type { WordPair } from './word-pair.ts';

/** ROUGE-1: words on both sides, each as often as it occurs on both. */
export function rouge1Score({ predicted, expected, highest }: WordPair): PrecisionRecall {
  const hits = sharedWords(predicted, expected, highest);
  return precisionRecall({ hits, predicted: predicted.length, expected: expected.length });
}

/** ROUGE-2: the same with pairs of neighbouring words. */
export function rouge2Score(pair: WordPair): PrecisionRecall {
  const runs = (words: Int32Array): number => Math.max(0, words.length - 1);
  return precisionRecall({
    hits: sharedNeighbours(pair),
    predicted: runs(pair.predicted),
    expected: runs(pair.expected),
  });
}

/** ROUGE-L: longest common subsequence of the whole texts, line breaks ignored. */
export function rougeLScore(pair: WordPair): PrecisionRecall {
  const hits = longestCommonSubsequence(pair);
  return precisionRecall({ hits, predicted: pair.predicted.length, expected: pair.expected.length });
}

/** ROUGE-Lsum: words of the subsequences of all pairs of lines, each as often as it occurs in the prediction. */
export function rougeLsumScore(pair: WordPair, prediction: string, reference: string): PrecisionRecall {
  const { predicted, expected, highest } = pair;
  const lines = { predictedLines: wordsByLine(prediction), expectedLines: wordsByLine(reference) };
  const hits = sharedWords(predicted, unionSubsequence({ ...pair, ...lines }), highest);
  return precisionRecall({ hits, predicted: predicted.length, expected: expected.length });
}

/** How many words each line has. */
function wordsByLine(text: string): readonly number[] {
  return text.split('\n').map((line) => rougeTokens(line).length);
}

function sharedWords(left: Int32Array, right: Int32Array, highest: number): number {
  const counts = new Int32Array(highest + 1);
  for (const word of right) counts[word] = (counts[word] ?? 0) + 1;
  let shared = 0;
  for (const word of left) {
    const count = counts[word] ?? 0;
    if (count === 0) continue;
    counts[word] = count - 1;
    shared++;
  }
  return shared;
}

/** A pair of neighbours as one number is exact while the texts have fewer than 2^26 different words. */
function sharedNeighbours({ predicted, expected, highest }: WordPair): number {
  const base = highest + 1;
  const counts = new Map<number, number>();
  for (let place = 1; place < expected.length; place++) {
    const pair = (expected[place - 1] ?? 0) * base + (expected[place] ?? 0);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let place = 1; place < predicted.length; place++) {
    const pair = (predicted[place - 1] ?? 0) * base + (predicted[place] ?? 0);
    const count = counts.get(pair) ?? 0;
    if (count === 0) continue;
    counts.set(pair, count - 1);
    shared++;
  }
  return shared;
}
