import { binomialTail } from './binomial-tail.ts';
import { logGamma } from './log-gamma.ts';
import { normalTail } from './normal-distribution.ts';

export interface McNemarTest {
  /** Exact two-sided p: 0 to 1. */
  readonly exact: number;
  /** Half the probability of what was seen taken off: less cautious, and still close to its level (Fagerland et al.). */
  readonly mid: number;
  /** Edwards' corrected χ² with one degree of freedom and its p; null when no case turned. */
  readonly corrected: { readonly statistic: number; readonly p: number } | null;
}

/**
 * Are two models right equally often on the same cases? Only cases that one of them alone gets right tell: under
 * the null hypothesis each is as likely to be the first model's as the second's. Cases must be independent.
 * McNemar 1947, doi:10.1007/BF02295996; exact and mid-p as in Fagerland, Lydersen and Laake 2013, doi:10.1186/1471-2288-13-91;
 * correction: Edwards 1948, doi:10.1007/BF02289261. Equal to statsmodels 0.13.5.
 *
 * @param onlyFirst cases only the first model gets right
 * @param onlySecond cases only the second model gets right
 */
export function mcnemarTest(onlyFirst: number, onlySecond: number): McNemarTest {
  const turned = onlyFirst + onlySecond;
  if (turned === 0) return { exact: 1, mid: 1, corrected: null };
  const fewer = Math.min(onlyFirst, onlySecond);
  const seen = probabilityOf(fewer, turned);
  const exact = Math.min(1, 2 * binomialTail(fewer, turned));
  const mid = onlyFirst === onlySecond ? 1 - seen / 2 : exact - seen;
  const statistic = (Math.abs(onlyFirst - onlySecond) - 1) ** 2 / turned;
  return { exact, mid, corrected: { statistic, p: 2 * normalTail(Math.sqrt(statistic)) } };
}

/** Of this many heads in n throws of a coin. */
function probabilityOf(heads: number, n: number): number {
  return Math.exp(logGamma(n + 1) - logGamma(heads + 1) - logGamma(n - heads + 1) - n * Math.LN2);
}
