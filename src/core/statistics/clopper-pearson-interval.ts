import { incompleteBeta } from './incomplete-beta.ts';
import { solveIncreasing } from './solve-increasing.ts';

/**
 * Exact interval of a proportion: the proportions that a binomial test would not reject from either side. It covers at least
 * as often as it says and mostly more often, so Wilson's is shown and this one is for who must never fall short.
 * Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404.
 *
 * @param successes 0 to n
 * @param n at least 1
 */
export function clopperPearsonInterval(successes: number, n: number, confidence = 0.95): readonly [number, number] {
  if (!(n >= 1 && successes >= 0 && successes <= n)) throw new Error(`no proportion ${successes} of ${n}`);
  const tail = (1 - confidence) / 2;
  const low = successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1);
  const high = successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes);
  return [low, high];
}

function betaQuantile(share: number, a: number, b: number): number {
  return solveIncreasing((x) => incompleteBeta(x, a, b), share, 0, 1);
}
