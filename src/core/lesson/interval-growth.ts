import { casesNeeded } from '../statistics/detectable-difference.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';

/** What the first so many cases say. */
export interface GrowthPoint {
  readonly n: number;
  readonly right: number;
  readonly share: number;
  /** Wilson's 95 % interval. */
  readonly interval: readonly [number, number];
}

/** A difference in accuracy that a reader would want to see. */
const DIFFERENCE = 0.05;

/** One point for each size that is reached. */
export function intervalGrowth(scores: readonly number[], sizes: readonly number[]): readonly GrowthPoint[] {
  return sizes.filter((size) => size <= scores.length).map((size) => pointOf(scores.slice(0, size)));
}

function pointOf(scores: readonly number[]): GrowthPoint {
  const n = scores.length;
  const right = scores.filter((score) => score === 1).length;
  return { n, right, share: right / n, interval: wilsonInterval(right, n) };
}

export function widthOf({ interval }: GrowthPoint): number {
  return interval[1] - interval[0];
}

/**
 * How many cases it takes to see, with a chance of 80 %, a difference of five points between two models that are about as right as this
 * one and whose mistakes have nothing in common: of each case both answers are then as good as drawn, so that a difference has
 * the variance 2 p (1 − p). Models that fail on the same cases need fewer. p is the middle of the interval, because a model
 * that was never wrong yet would need no case at all.
 */
export function casesToSeeDifference({ interval }: GrowthPoint): number {
  const share = (interval[0] + interval[1]) / 2;
  return casesNeeded({ deviation: Math.sqrt(2 * share * (1 - share)), designEffect: 1 }, DIFFERENCE);
}
