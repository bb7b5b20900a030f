import { binomialTail } from './binomial-tail.ts';
import { quantile } from './quantile.ts';

export interface QuantileEstimate {
  readonly value: number;
  /** Holds the true quantile at least 95 times of 100, whatever the distribution; null where there are too few values to say so. */
  readonly interval: readonly [number, number] | null;
  readonly n: number;
}

/**
 * A quantile with the interval between two of the sorted values, chosen so that a binomial count leaves at most 2.5 % to each side.
 * David and Nagaraja 2003, Order Statistics, 3rd edition, section 7.1, doi:10.1002/0471722162.
 *
 * @param sorted ascending, not empty
 * @param share greater than 0, less than 1
 */
export function quantileInterval(sorted: ArrayLike<number>, share: number): QuantileEstimate {
  const n = sorted.length;
  const value = quantile(sorted, share);
  // So many values lie below the true quantile: at least `low` of them, and at most `high` − 1, but for 2.5 % each.
  const low = firstPlace(n, (place) => binomialTail(place, n, share) > 0.025);
  const high = firstPlace(n, (place) => 1 - binomialTail(place, n, share) <= 0.025) + 1;
  const [from, to] = [sorted[low - 1], sorted[high - 1]];
  return { value, interval: from === undefined || to === undefined ? null : [from, to], n };
}

/** The first place from 0 to n at which a condition holds that stays true once it is; by bisection. */
function firstPlace(n: number, holds: (place: number) => boolean): number {
  let [below, at] = [-1, n];
  while (at - below > 1) {
    const middle = Math.floor((below + at) / 2);
    if (holds(middle)) at = middle;
    else below = middle;
  }
  return at;
}
