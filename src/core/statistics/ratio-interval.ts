import { studentQuantile } from './student-quantile.ts';

export interface Ratio {
  /** Sum of the upper values over sum of the lower ones. */
  readonly value: number;
  /** 95 %; null for fewer than two pairs. Never below 0. */
  readonly interval: readonly [number, number] | null;
  readonly n: number;
}

/**
 * A total over a total, such as tokens over seconds, with the interval that follows from how far single pairs lie off it:
 * the ratio estimator of survey sampling, Cochran 1977, Sampling Techniques, 3rd edition, section 6.4, with Student's t.
 * With lower values of 1 it is the mean and its usual interval.
 *
 * @param above of each pair; 0 or more
 * @param below as many; 0 or more
 * @returns null where the lower values add up to 0
 */
export function ratioOf(above: Float64Array, below: Float64Array): Ratio | null {
  const n = above.length;
  const [upper, lower] = [sumOf(above), sumOf(below)];
  if (lower <= 0) return null;
  const value = upper / lower;
  if (n < 2) return { value, interval: null, n };
  const squares = above.reduce((sum, one, place) => sum + (one - value * (below[place] ?? 0)) ** 2, 0);
  const error = Math.sqrt((squares * n) / (n - 1)) / lower;
  const reach = studentQuantile(0.025, n - 1) * error;
  return { value, interval: [Math.max(0, value - reach), value + reach], n };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
