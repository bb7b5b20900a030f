import { normalTail } from './normal-distribution.ts';
import { ranks, tieSizes } from './ranks.ts';

export interface SignedRankTest {
  /** The smaller of the two sums of ranks. */
  readonly statistic: number;
  /** Two-sided, 0 to 1. */
  readonly p: number;
  /** Differences that are not 0. */
  readonly n: number;
  readonly method: 'exact' | 'normal approximation' | 'no difference';
}

/** Up to here every pattern of signs is counted. Work and memory grow with n³ and n². */
const MOST_EXACT = 50;

/**
 * Are paired differences as often and as far above 0 as below? Ranks of the absolute differences are summed for each sign.
 * Wilcoxon 1945, doi:10.2307/3001968. Zeros are dropped, as Wilcoxon did and scipy does by default (`zero_method="wilcox"`).
 *
 * Up to 50 differences the p is exact: all patterns of signs of the ranks at hand are counted, midranks for ties included, so
 * that it is conditional on the ties (Hollander and Wolfe 1999, section 3.1, comment 11). Beyond, the normal approximation
 * with the variance corrected for ties and without correction for continuity, as in scipy.
 *
 * @throws on a difference that is not a number
 */
export function wilcoxonSignedRank(differences: ArrayLike<number>): SignedRankTest {
  const all = Array.from(differences);
  if (all.some(Number.isNaN)) throw new Error('a difference is not a number');
  const told = all.filter((difference) => difference !== 0);
  const n = told.length;
  if (n === 0) return { statistic: 0, p: 1, n, method: 'no difference' };
  const sizes = told.map(Math.abs);
  const ranked = ranks(sizes);
  const above = told.reduce((sum, difference, place) => sum + (difference > 0 ? (ranked[place] ?? 0) : 0), 0);
  const statistic = Math.min(above, (n * (n + 1)) / 2 - above);
  if (n <= MOST_EXACT) return { statistic, p: exactP(ranked, statistic), n, method: 'exact' };
  return { statistic, p: normalP(sizes, statistic), n, method: 'normal approximation' };
}

/** Ranks are doubled, so that midranks are whole; `ways[sum]` is the share of sign patterns with that sum. */
function exactP(ranked: Float64Array, statistic: number): number {
  const n = ranked.length;
  const ways = new Float64Array(n * (n + 1) + 1);
  ways[0] = 1;
  let reached = 0;
  for (const rank of ranked) {
    const step = 2 * rank;
    reached += step;
    for (let sum = reached; sum >= 0; sum--) {
      const without = ways[sum] ?? 0;
      const having = sum >= step ? (ways[sum - step] ?? 0) : 0;
      ways[sum] = (without + having) / 2;
    }
  }
  const tail = ways.subarray(0, 2 * statistic + 1).reduce((sum, share) => sum + share, 0);
  return Math.min(1, 2 * tail);
}

function normalP(sizes: readonly number[], statistic: number): number {
  const n = sizes.length;
  const tied = tieSizes(sizes).reduce((sum, size) => sum + size ** 3 - size, 0);
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tied / 48;
  const distance = (n * (n + 1)) / 4 - statistic;
  return Math.min(1, 2 * normalTail(distance / Math.sqrt(variance)));
}
