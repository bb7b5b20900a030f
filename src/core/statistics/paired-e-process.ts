export interface Evidence {
  /** Pairs seen. */
  readonly n: number;
  /** E-value now: at least 0. In the mean at most 1, whenever one looks, if the two are alike. */
  readonly value: number;
  /** Valid at any time: 1 over the largest e-value so far, at most 1. */
  readonly p: number;
  /** The side with the larger mean when `p` was reached; 0 before any difference. */
  readonly leader: -1 | 0 | 1;
}

export interface PairedEProcess {
  /**
   * Takes the next pair's difference into account.
   *
   * @param difference after − before, −1 to 1; where cases form groups, the mean over a whole group
   */
  add(difference: number): Evidence;
}

/** Never more than this share of the capital is at risk, so that it cannot be lost by one pair. */
const LARGEST_BET = 0.75;

/** What a side has won so far, and how it bets next. */
interface Side {
  readonly sign: 1 | -1;
  logCapital: number;
}

/**
 * Evidence that two models differ which may be looked at after every case, and stopped on: a bet against "they are alike".
 *
 * One half of the capital bets that differences are above 0, the other that they are below; each stakes a share that depends on
 * earlier pairs only. If the models are alike the capital is a nonnegative martingale and exceeds 1/α with probability at most α over all time
 * (Ville 1939; Waudby-Smith and Ramdas 2024, doi:10.1093/jrsssb/qkad009, betting with approximately
 * growth-rate-adaptive stakes). So "separated" is p ≤ α, whenever it is asked. Divide α by the number of pairs of models that are compared.
 * The price is a longer run than a test of a fixed number of cases would need.
 *
 * It holds for pairs in random order from a larger population of cases, whatever the distribution of their differences.
 */
export function pairedEProcess(): PairedEProcess {
  const sides: readonly Side[] = [
    { sign: 1, logCapital: 0 },
    { sign: -1, logCapital: 0 },
  ];
  let [n, sum, squares, largest] = [0, 0, 0, 1];
  let leader: Evidence['leader'] = 0;
  return { add };

  function add(difference: number): Evidence {
    if (!(difference >= -1 && difference <= 1)) throw new Error(`difference ${difference} is not within −1 to 1`);
    for (const side of sides) side.logCapital += Math.log1p(stake(side.sign) * side.sign * difference);
    n++;
    sum += difference;
    squares += difference * difference;
    const value = sides.reduce((total, { logCapital }) => total + Math.exp(logCapital) / 2, 0);
    if (value > largest) leader = (sides[0]?.logCapital ?? 0) > (sides[1]?.logCapital ?? 0) ? 1 : -1;
    largest = Math.max(largest, value);
    return { n, value, p: 1 / largest, leader };
  }

  /** Mean over mean square, which makes the capital grow fastest for small differences; one imagined pair of full spread calms the beginning. */
  function stake(sign: 1 | -1): number {
    return Math.max(0, Math.min(LARGEST_BET, (sign * sum) / (1 + squares)));
  }
}
