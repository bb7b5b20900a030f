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
 * With fewer cases, or groups of them, no difference can be separated: where all of n turn the same way the exact p of each test used here is
 * 2 / 2ⁿ, which is 0.063 for five and 0.031 for six. That nothing was separated then says nothing, not even that the runs tie.
 */
export const FEWEST_TOLD = 6;

/**
 * `separated`: the test says so after correction. `powerless`: fewer cases, or groups, than `FEWEST_TOLD`. `equal`: no case differs. `tie`: not
 * separated, and the whole interval lies within the band. `too-few`: not separated, and differences beyond the band are not excluded.
 */
export type PairVerdict = 'separated' | 'equal' | 'tie' | 'too-few' | 'powerless';

/** @param band largest difference of no importance, at least 0 */
export function verdictOf({ adjusted, gained, lost, difference, n, groups }: AdjustedPair, band: number): PairVerdict {
  if (isSeparated(adjusted)) return 'separated';
  if (canShowNothing({ n, groups })) return 'powerless';
  if (gained + lost === 0) return 'equal';
  return difference.interval[0] >= -band && difference.interval[1] <= band ? 'tie' : 'too-few';
}

/** Whether a comparison over so many cases, or groups of them, could not even separate a total difference. */
export function canShowNothing({ n, groups }: Pick<AdjustedPair, 'n' | 'groups'>): boolean {
  return (groups ?? n) < FEWEST_TOLD;
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
