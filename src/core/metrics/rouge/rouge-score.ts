import { longestCommonSubsequence } from './longest-common-subsequence.ts';
import { precisionRecall } from '../precision-recall.ts';
import type { PrecisionRecall } from '../precision-recall.ts';

/** Tokens as google-research `rouge` makes them without its stemmer: lower-cased runs of a-z and 0-9. */
export function rougeTokens(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** ROUGE-N: overlap of runs of `size` tokens, each counted as often as it occurs on both sides. */
export function rougeN(predicted: readonly string[], expected: readonly string[], size: number): PrecisionRecall {
  const wanted = countRuns(expected, size);
  let hits = 0;
  for (const [run, count] of countRuns(predicted, size)) hits += Math.min(count, wanted.get(run) ?? 0);
  return precisionRecall({ hits, predicted: runsIn(predicted, size), expected: runsIn(expected, size) });
}

/** ROUGE-L: longest common subsequence of the whole texts, line breaks ignored. */
export function rougeLcs(predicted: readonly string[], expected: readonly string[]): PrecisionRecall {
  const hits = longestCommonSubsequence(predicted, expected);
  return precisionRecall({ hits, predicted: predicted.length, expected: expected.length });
}

function countRuns(tokens: readonly string[], size: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start < runsIn(tokens, size); start++) {
    const run = tokens.slice(start, start + size).join(' ');
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

function runsIn(tokens: readonly string[], size: number): number {
  return Math.max(0, tokens.length - size + 1);
}
