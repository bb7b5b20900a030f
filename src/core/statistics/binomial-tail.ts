import { incompleteBeta } from './incomplete-beta.ts';

/**
 * Probability of at most `successes` in `n` independent trials of probability `share`. 0 to 1.
 * By the incomplete beta function, Abramowitz and Stegun 1964, 26.5.24, so that it is quick for any n.
 *
 * @param successes whole, 0 to n
 * @param n whole, at least 0
 */
export function binomialTail(successes: number, n: number, share = 0.5): number {
  if (successes >= n) return 1;
  return incompleteBeta(1 - share, n - successes, successes + 1);
}
