import { pearsonCorrelation } from './pearson-correlation.ts';
import { ranks } from './ranks.ts';

/**
 * Rank correlation: −1 to 1, Pearson's of the midranks; null where one side does not vary.
 * Spearman 1904, doi:10.2307/1412159. Equal to scipy 1.10.1.
 *
 * @throws on lists of different lengths
 */
export function spearmanCorrelation(left: ArrayLike<number>, right: ArrayLike<number>): number | null {
  return pearsonCorrelation(ranks(left), ranks(right));
}
