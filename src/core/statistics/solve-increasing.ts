/** Every halving of an interval of numbers gains a bit; this many use up the bits there are. */
const MOST_HALVINGS = 200;

/**
 * Where an increasing function reaches a value, by bisection to neighbouring numbers.
 * Slow and sure: the quantiles that need it are computed a few times a report.
 *
 * @param low where the function is at most `value`
 * @param high where it is at least `value`
 */
export function solveIncreasing(of: (x: number) => number, value: number, low: number, high: number): number {
  let [below, above] = [low, high];
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const middle = below + (above - below) / 2;
    if (middle === below || middle === above) break;
    if (of(middle) < value) below = middle;
    else above = middle;
  }
  return below + (above - below) / 2;
}
