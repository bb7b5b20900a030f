import { longestCommonSubsequence } from '../../src/core/metrics/rouge/longest-common-subsequence.ts';
import { drawIndex, seededRandom, type Random } from '../../src/core/random.ts';
import { plainLongestCommonSubsequence } from '../../tests/fixtures/plain-rouge.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';

const WORDS = 150;
const PAIRS = 200;
const ROUNDS = 7;

/** The subsequence of ROUGE-L, bit-parallel, against the textbook table on the same token lists. */
export function measureRouge(): Measure {
  const random = seededRandom(1);
  const pairs = Array.from({ length: PAIRS }, () => [drawText(random), drawText(random)] as const);
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(time(pairs, plainLongestCommonSubsequence));
    ours.push(time(pairs, longestCommonSubsequence));
  }
  const each = (values: readonly number[]): string => `${((median(values) / PAIRS) * 1000).toFixed(0)} µs`;
  return {
    title: `ROUGE-L at ${WORDS} words against plain DP`,
    ratio: median(plain) / median(ours),
    aim: 10,
    detail: `${each(plain)} → ${each(ours)} a pair`,
  };
}

function drawText(random: Random): string[] {
  return Array.from({ length: WORDS }, () => `w${drawIndex(random, 400)}`);
}

type Pair = readonly [readonly string[], readonly string[]];

function time(pairs: readonly Pair[], length: (left: readonly string[], right: readonly string[]) => number): number {
  const begin = performance.now();
  for (const [left, right] of pairs) length(left, right);
  return performance.now() - begin;
}
