import { casesNeeded, detectableDifference } from '../statistics/detectable-difference.ts';
import type { PairStatistics } from './compare-pairs.ts';

/** Chance of calling two equal runs different, over all comparisons together. */
const LEVEL = 0.05;

/** Differences up to this are taken as of no importance, unless the reader says otherwise. */
export const USUAL_BAND = 0.02;

/** A comparison among others. */
export interface AdjustedPair extends PairStatistics {
  /** p after Holm's correction over the family: 0 to 1. */
  readonly adjusted: number;
  /** Comparisons in the family, at least 1. */
  readonly family: number;
}

/**
 * `separated`: the test says so after correction. `equal`: no case differs. `tie`: not separated, and the whole interval lies within the band.
 * `too-few`: not separated, and differences beyond the band are not excluded.
 */
export type PairVerdict = 'separated' | 'equal' | 'tie' | 'too-few';

/** @param band largest difference of no importance, at least 0 */
export function verdictOf({ adjusted, gained, lost, difference }: AdjustedPair, band: number): PairVerdict {
  if (isSeparated(adjusted)) return 'separated';
  if (gained + lost === 0) return 'equal';
  return difference.interval[0] >= -band && difference.interval[1] <= band ? 'tie' : 'too-few';
}

export function isSeparated(adjusted: number): boolean {
  return adjusted < LEVEL;
}

/** The smallest true difference that these cases would separate with a chance of 80 %; null where no difference varies. */
export function detectable({ spread, n, family }: AdjustedPair): number | null {
  return spread === null ? null : detectableDifference({ ...spread, level: LEVEL / family }, n);
}

/** How many more cases like these it takes to separate a difference as large as the band, with a chance of 80 %; null where that cannot be planned. */
export function casesStillNeeded({ spread, n, family }: AdjustedPair, band: number): number | null {
  if (spread === null || band <= 0) return null;
  return Math.max(0, casesNeeded({ ...spread, level: LEVEL / family }, band) - n);
}
