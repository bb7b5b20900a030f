import { incompleteBeta } from './incomplete-beta.ts';
import { solveIncreasing } from './solve-increasing.ts';

/**
 * The t above which a share of Student's distribution lies; greater than the normal quantile, the more so the fewer degrees of freedom.
 * Student 1908, doi:10.2307/2331554; the tail by the incomplete beta function, Abramowitz and Stegun 1964, 26.7.1.
 *
 * @param tail greater than 0, at most 0.5
 * @param freedom degrees of freedom, greater than 0; need not be whole
 */
export function studentQuantile(tail: number, freedom: number): number {
  if (!(tail > 0 && tail <= 0.5 && freedom > 0)) throw new Error(`no t for a tail of ${tail} with ${freedom} degrees`);
  const share = solveIncreasing((x) => incompleteBeta(x, freedom / 2, 0.5), 2 * tail, 0, 1);
  return Math.sqrt((freedom * (1 - share)) / share);
}
