import { incompleteBeta } from './incomplete-beta.ts';
import { solveIncreasing } from './solve-increasing.ts';
import { totalOf, type Summed } from './summed.ts';

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
const ROUNDING = 1e-13;

/**
 * Absolute agreement of raters who are a sample of raters, each of whom has rated each item: two-way random effects, cases 2 of
 * Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420, with their intervals. Gives the 0.29 and 0.62 of their worked example.
 * Null with fewer than two raters or items, and where the ratings do not vary between items nor within them.
 *
 * @param ratings one list a rater, all equally long, one place an item
 */
export function intraclassCorrelation(ratings: readonly (readonly number[])[]): IntraclassCorrelation | null {
  const items = (ratings[0] ?? []).map((_, item) => ratings.map((rater) => rater[item] ?? 0));
  const squares = meanSquares(totalOf(items.map(reliabilitySums('single').sums)));
  const [single, average] = squares === null ? [null, null] : [singleOf(squares), averageOf(squares)];
  if (squares === null || single === null || average === null) return null;
  const interval = singleInterval(squares, single);
  return { single: { value: single, interval }, average: { value: average, interval: ofMean(interval, squares.k) } };
}

/** Of items as one rating a rater, in points of a scale. */
export function reliabilitySums(form: keyof IntraclassCorrelation): Summed {
  return {
    sums: (ratings) => {
      const sum = ratings.reduce((before, rating) => before + rating, 0);
      return [1, ratings.reduce((before, rating) => before + rating ** 2, 0), sum ** 2, ...ratings];
    },
    value: (sums) => {
      const squares = meanSquares(sums);
      if (squares === null) return null;
      return form === 'single' ? singleOf(squares) : averageOf(squares);
    },
  };
}

/** @param sums items, squared ratings, squared sums of items, and the ratings of each rater */
function meanSquares([n = 0, squares = 0, itemSums = 0, ...raterSums]: Float64Array): MeanSquares | null {
  const k = raterSums.length;
  if (k < 2 || n < 2) return null;
  const middle = raterSums.reduce((sum, value) => sum + value, 0) ** 2 / (n * k);
  const items = itemSums / k - middle;
  const raters = raterSums.reduce((sum, value) => sum + value ** 2, 0) / n - middle;
  const rest = squares - middle - items - raters;
  // Differences of sums as large as these are rounding.
  const exact = (value: number): number => (value < ROUNDING * squares ? 0 : value);
  return {
    n,
    k,
    items: exact(items) / (n - 1),
    raters: exact(raters) / (k - 1),
    rest: exact(rest) / ((n - 1) * (k - 1)),
  };
}

function singleOf({ n, k, items, raters, rest }: MeanSquares): number | null {
  return isSaying({ n, k, items, raters, rest })
    ? (items - rest) / (items + (k - 1) * rest + (k * (raters - rest)) / n)
    : null;
}

function averageOf(squares: MeanSquares): number | null {
  const { n, items, raters, rest } = squares;
  return isSaying(squares) ? (items - rest) / (items + (raters - rest) / n) : null;
}

/** Less than nothing between items, as where two raters say the opposite: then no share of it is theirs. */
function isSaying({ n, items, raters, rest }: MeanSquares): boolean {
  return items + (raters - rest) / n > 0;
}

/** Shrout and Fleiss 1979, p. 424: degrees of freedom after Satterthwaite, since the denominator adds up three mean squares. */
function singleInterval({ n, k, items, raters, rest }: MeanSquares, single: number): readonly [number, number] | null {
  if (rest === 0) return null;
  const ratio = raters / rest;
  const share = n * (1 + (k - 1) * single) - k * single;
  const freedom =
    ((k - 1) * (n - 1) * (k * single * ratio + share) ** 2) / ((n - 1) * (k * single * ratio) ** 2 + share ** 2);
  const [above, below] = [fQuantile(n - 1, freedom), fQuantile(freedom, n - 1)];
  const error = k * raters + (k * n - k - n) * rest;
  // With next to no degrees of freedom, as where raters contradict each other, that F is beyond all numbers, and the limit has a limit.
  const low = above === Infinity ? (-n * rest) / error : (n * (items - above * rest)) / (above * error + n * items);
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
