import { mean } from '../statistics/mean.ts';
import type { Slowing } from './speed-report.ts';

/** A throttled device loses more than this; a shared one varies by less from request to request. */
const leastShare = 0.1;
const mostProbability = 0.05;
const fewest = 4;

/**
 * Whether later requests took longer. Both must hold: the last two of a series took a tenth longer than its first two, and so many
 * later ones were slower than earlier ones as chance gives in at most one of twenty tests.
 *
 * The order is judged by Kendall's test for trend, added up over series (Hirsch, Slack and Smith 1982,
 * doi:10.1029/WR018i001p00107): ranks, since one disturbed request must decide nothing and five values have no known distribution;
 * series apart, since a long prompt always takes longer than a short one. The chance is counted exactly. Two series of five
 * need 16 of their 20 pairs in the wrong order (probability 0.027); equal values speak for neither order.
 *
 * @param series times of equal requests in the order asked; null where one is not known
 */
export function findSlowing(series: readonly (readonly (number | null)[])[]): Slowing {
  const known = series.map((times) => times.filter((time) => time !== null));
  const isShort = known.some((times, place) => times.length < Math.max(fewest, series[place]?.length ?? 0));
  if (series.length === 0 || isShort) return { verdict: 'unknown', share: 0, probability: 1 };
  const share = mean(known.map(lastAgainstFirst));
  const probability = chanceOf(known);
  const hasSlowed = share >= leastShare && probability <= mostProbability;
  return { verdict: hasSlowed ? 'slowed' : 'steady', share, probability };
}

function lastAgainstFirst(times: readonly number[]): number {
  return mean(times.slice(-2)) / mean(times.slice(0, 2)) - 1;
}

/** Chance of a sum of Kendall's scores at least as high as the one seen. */
function chanceOf(series: readonly (readonly number[])[]): number {
  const score = series.reduce((sum, times) => sum + kendallScore(times), 0);
  const pairs = series.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  // A score is pairs in rising order less pairs in falling order; with ties it may lie between two that orders can give.
  const mostFalling = Math.floor((pairs - score) / 2);
  const orders = series.map(({ length }) => ordersByFallingPairs(length)).reduce(together, [1]);
  const all = orders.reduce((sum, count) => sum + count, 0);
  return orders.slice(0, mostFalling + 1).reduce((sum, count) => sum + count, 0) / all;
}

function kendallScore(times: readonly number[]): number {
  return times.reduce(
    (sum, later, place) => sum + times.slice(0, place).reduce((part, earlier) => part + Math.sign(later - earlier), 0),
    0,
  );
}

/** How many orders of `length` different values have 0, 1, 2 … pairs in falling order: each further value adds 0 to `k` of them. */
function ordersByFallingPairs(length: number): readonly number[] {
  return Array.from({ length }, (_, place) => Array.from({ length: place + 1 }, () => 1)).reduce(together, [1]);
}

/** Counts of the sums of two independent numbers. */
function together(left: readonly number[], right: readonly number[]): number[] {
  const sums = Array.from({ length: left.length + right.length - 1 }, () => 0);
  left.forEach((count, i) => {
    right.forEach((other, j) => (sums[i + j] = (sums[i + j] ?? 0) + count * other));
  });
  return sums;
}
