export interface ConfidenceSequence {
  /** Takes the next value (0 to 1) into account and gives the interval that holds the mean with all earlier ones. */
  add(value: number): readonly [number, number];
}

/** Candidates for the mean, evenly from 0 to 1; the interval is rounded outwards to them. */
const STEPS = 400;

/** Share of the capital that may be staked. */
const CAUTION = 0.5;

/** Values seen so far, with one imagined value of one half and the largest variance there is. */
interface Seen {
  n: number;
  sum: number;
  squares: number;
}

/**
 * Intervals of a running mean of values within 0 to 1 that hold the true mean at all times at once, with the confidence given: they may be
 * watched, and a run may be stopped when one is narrow enough. They never widen.
 *
 * Against each candidate mean a bet is placed on either side, with stakes that depend on earlier values only; a candidate whose bets
 * have won 1/(1 − confidence) times the stake is given up. Hedged capital with predictable plug-in stakes:
 * Waudby-Smith and Ramdas 2024, doi:10.1093/jrsssb/qkad009, theorem 3. 800 numbers of memory, work the same for every value.
 *
 * It holds for values in random order from a larger population; for a difference within −1 to 1 give (difference + 1) / 2.
 */
export function confidenceSequence(confidence = 0.95): ConfidenceSequence {
  const limit = Math.log(2 / (1 - confidence));
  const [above, below] = [new Float64Array(STEPS + 1), new Float64Array(STEPS + 1)];
  const seen: Seen = { n: 0, sum: 0.5, squares: 0.25 };
  let [low, high] = [0, STEPS];
  return { add };

  function add(value: number): readonly [number, number] {
    if (!(value >= 0 && value <= 1)) throw new Error(`value ${value} is not within 0 to 1`);
    const stake = stakeOf(seen, limit);
    for (let step = low; step <= high; step++) bet(step, value, stake);
    take(seen, value);
    while (low < high && isGivenUp(low)) low++;
    while (high > low && isGivenUp(high)) high--;
    return [Math.max(0, low - 1) / STEPS, Math.min(STEPS, high + 1) / STEPS];
  }

  function bet(step: number, value: number, stake: number): void {
    const candidate = step / STEPS;
    const distance = value - candidate;
    above[step] = (above[step] ?? 0) + Math.log1p(Math.min(stake, CAUTION / candidate) * distance);
    below[step] = (below[step] ?? 0) + Math.log1p(-Math.min(stake, CAUTION / (1 - candidate)) * distance);
  }

  /** Each side has half of the capital. */
  function isGivenUp(step: number): boolean {
    return Math.max(above[step] ?? 0, below[step] ?? 0) >= limit;
  }
}

/** The variance estimate times the number of values is `squares`. */
function stakeOf({ n, squares }: Seen, limit: number): number {
  return Math.sqrt((2 * limit) / (squares * Math.log(2 + n)));
}

/** The squared distance is taken from the mean with the value in it, as in the paper. */
function take(seen: Seen, value: number): void {
  seen.n++;
  seen.sum += value;
  seen.squares += (value - seen.sum / (seen.n + 1)) ** 2;
}
