import { solveIncreasing } from './solve-increasing.ts';

/** Normal quantile that leaves 2.5 % in each tail. */
const Z_95 = 1.959963984540054;

/**
 * Score interval of the difference between two proportions of the same independent cases: the differences that a score test would not
 * reject, the share of turned cases being the likeliest one for each. Honest where few cases turned, or none: then it
 * is Wilson's limit of 0 of n to either side.
 * Tango 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B; recommended by
 * Fagerland, Lydersen and Laake 2014, doi:10.1002/sim.6148.
 *
 * @param gained cases wrong before and right after
 * @param lost cases right before and wrong after
 * @param n all cases, at least 1
 * @returns within −1 to 1, holding (gained − lost) / n
 */
export function pairedScoreInterval(gained: number, lost: number, n: number, z = Z_95): readonly [number, number] {
  if (!(n >= 1 && gained >= 0 && lost >= 0 && gained + lost <= n))
    throw new Error(`no difference of ${gained} and ${lost} in ${n}`);
  // The same two runs in the other order must give the same interval to the last digit, with its signs turned.
  if (gained < lost) {
    const [low, high] = pairedScoreInterval(lost, gained, n, z);
    return [0 - high, 0 - low];
  }
  const value = (gained - lost) / n;
  const distance = (difference: number): number => -scoreAt(gained, lost, n, difference);
  const low = value === -1 ? -1 : solveIncreasing(distance, -z, -1, value);
  if (gained === lost) return [low, -low];
  const high = value === 1 ? 1 : solveIncreasing(distance, z, value, 1);
  return [low, high];
}

/** Standard errors by which the observed difference lies above this one. */
function scoreAt(gained: number, lost: number, n: number, difference: number): number {
  const above = gained - lost - n * difference;
  if (above === 0) return 0;
  const variance = n * (2 * likeliestLoss(gained, lost, n, difference) + difference * (1 - difference));
  return variance <= 0 ? Math.sign(above) * Infinity : above / Math.sqrt(variance);
}

/** Probability that a case is lost, were this the difference: the positive root of Tango's quadratic equation. */
function likeliestLoss(gained: number, lost: number, n: number, difference: number): number {
  const a = 2 * n;
  const b = -gained - lost + (2 * n - gained + lost) * difference;
  const c = -lost * difference * (1 - difference);
  return Math.max(0, -difference, (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a));
}
