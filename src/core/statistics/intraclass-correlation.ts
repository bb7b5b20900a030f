import { incompleteBeta } from './incomplete-beta.ts';
import { solveIncreasing } from './solve-increasing.ts';

export interface IntraclassCorrelation {
  /** ICC(2,1): of one rater's ratings. At most 1. */
  readonly single: Reliability;
  /** ICC(2,k): of the mean of all raters. At most 1, without a lower limit. */
  readonly average: Reliability;
}

export interface Reliability {
  readonly value: number;
  /** 95 %, for items that are independent of each other; null where there is none, as where raters never differ but by a constant. */
  readonly interval: readonly [number, number] | null;
}

/** Mean squares of a two-way analysis of variance. */
interface MeanSquares {
  /** Items. */
  readonly n: number;
  /** Raters. */
  readonly k: number;
  readonly items: number;
  readonly raters: number;
  readonly rest: number;
}

const TAIL = 0.025;

/**
 * Absolute agreement of raters who are a sample of raters, each of whom has rated each item: two-way random effects, cases 2 of
 * Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420, with their intervals. Gives the 0.29 and 0.62 of their worked example.
 * Null with fewer than two raters or items, and where the ratings do not vary between items nor within them.
 *
 * @param ratings one list a rater, all equally long, one place an item
 */
export function intraclassCorrelation(ratings: readonly (readonly number[])[]): IntraclassCorrelation | null {
  const squares = meanSquares(ratings);
  if (squares === null) return null;
  const { n, k, items, raters, rest } = squares;
  const between = items - rest;
  const whole = items + (raters - rest) / n;
  // Less than nothing between items, as where two raters say the opposite: then no share of it is theirs.
  if (whole <= 0) return null;
  const single = between / (items + (k - 1) * rest + (k * (raters - rest)) / n);
  const average = between / whole;
  const interval = singleInterval(squares, single);
  return { single: { value: single, interval }, average: { value: average, interval: ofMean(interval, k) } };
}

function meanSquares(ratings: readonly (readonly number[])[]): MeanSquares | null {
  const k = ratings.length;
  const n = ratings[0]?.length ?? 0;
  if (k < 2 || n < 2) return null;
  const sums = Array.from({ length: n }, (_, item) => ratings.reduce((sum, rater) => sum + (rater[item] ?? 0), 0));
  const mean = sums.reduce((sum, value) => sum + value, 0) / (n * k);
  const itemSquares = sums.reduce((sum, value) => sum + k * (value / k - mean) ** 2, 0);
  const raterMeans = ratings.map((rater) => rater.reduce((sum, value) => sum + value, 0) / n);
  const raterSquares = raterMeans.reduce((sum, value) => sum + n * (value - mean) ** 2, 0);
  // Summed by itself and not as what is left, so that 0 is 0.
  const restSquares = ratings.reduce(
    (sum, rater, place) =>
      sum +
      rater.reduce((own, value, item) => {
        const left = value - (sums[item] ?? 0) / k - (raterMeans[place] ?? 0) + mean;
        return own + left ** 2;
      }, 0),
    0,
  );
  return {
    n,
    k,
    items: itemSquares / (n - 1),
    raters: raterSquares / (k - 1),
    rest: restSquares / ((n - 1) * (k - 1)),
  };
}

/** Shrout and Fleiss 1979, p. 424: degrees of freedom after Satterthwaite, since the denominator adds up three mean squares. */
function singleInterval({ n, k, items, raters, rest }: MeanSquares, single: number): readonly [number, number] | null {
  if (rest < Number.EPSILON * items) return null;
  const ratio = raters / rest;
  const share = n * (1 + (k - 1) * single) - k * single;
  const freedom =
    ((k - 1) * (n - 1) * (k * single * ratio + share) ** 2) / ((n - 1) * (k * single * ratio) ** 2 + share ** 2);
  const [above, below] = [fQuantile(n - 1, freedom), fQuantile(freedom, n - 1)];
  const error = k * raters + (k * n - k - n) * rest;
  const low = (n * (items - above * rest)) / (above * error + n * items);
  const high = (n * (below * items - rest)) / (error + n * below * items);
  return Number.isFinite(low) && Number.isFinite(high) ? [low, high] : null;
}

/** By Spearman and Brown; null where a mean of so many raters has no such limit. */
function ofMean(interval: readonly [number, number] | null, k: number): readonly [number, number] | null {
  if (interval === null || 1 + (k - 1) * interval[0] <= 0) return null;
  const [low, high] = interval.map((value) => (k * value) / (1 + (k - 1) * value));
  return low === undefined || high === undefined ? null : [low, high];
}

/** The F above which a share of `TAIL` lies: Abramowitz and Stegun 1964, 26.6.2. */
function fQuantile(over: number, under: number): number {
  const share = solveIncreasing((x) => incompleteBeta(x, over / 2, under / 2), 1 - TAIL, 0, 1);
  return (under * share) / (over * (1 - share));
}
