import type { Random } from '../random.ts';

export interface PermutationTest {
  /** Two-sided: share of the arrangements that are at least as extreme as the one seen. Greater than 0, at most 1. */
  readonly p: number;
  /** Exact: every arrangement was tried. */
  readonly isExact: boolean;
}

/** Up to here all 2^n patterns are tried. */
const MOST_EXACT = 16;
const PATTERNS = 10_000;

/** What sums of equal differences in another order may be apart. */
export const ROUNDING = 1e-12;

/**
 * Permutation test of paired differences: were the two models alike, each difference might as well have the other sign.
 * Fisher 1935, The Design of Experiments, section 21; seeded draws of signs beyond 16 differences, the one seen counted among them
 * (Phipson and Smyth 2010, doi:10.2202/1544-6115.1585).
 */
export function signFlipTest(differences: ArrayLike<number>, random: Random): PermutationTest {
  const told = Array.from(differences).filter((difference) => difference !== 0);
  const seen = Math.abs(told.reduce((sum, difference) => sum + difference, 0)) - ROUNDING;
  if (told.length <= MOST_EXACT) return { p: exactShare(told, seen), isExact: true };
  let extreme = 1;
  for (let pattern = 0; pattern < PATTERNS; pattern++) {
    if (Math.abs(sumWith(told, () => random() < 0.5)) >= seen) extreme++;
  }
  return { p: extreme / (PATTERNS + 1), isExact: false };
}

function exactShare(told: readonly number[], seen: number): number {
  const patterns = 2 ** told.length;
  let extreme = 0;
  for (let pattern = 0; pattern < patterns; pattern++) {
    if (Math.abs(sumWith(told, (place) => ((pattern >> place) & 1) === 1)) >= seen) extreme++;
  }
  return extreme / patterns;
}

function sumWith(told: readonly number[], isFlipped: (place: number) => boolean): number {
  let sum = 0;
  for (const [place, difference] of told.entries()) sum += isFlipped(place) ? -difference : difference;
  return sum;
}
