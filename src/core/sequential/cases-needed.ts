import type { Standing } from './watch-score.ts';

/**
 * About how many more cases a score would have to be watched for until it is separated from a line, if it stays where it is: the interval
 * narrows with the square root of the cases, logarithms apart. An outlook for somebody who waits, no estimate; null where the score stands on the line.
 */
export function casesNeeded({ n, mean, interval }: Standing, line: number): number | null {
  const distance = Math.abs(mean - line);
  const reach = mean > line ? mean - interval[0] : interval[1] - mean;
  const more = Math.ceil(n * ((reach / distance) ** 2 - 1));
  return Number.isFinite(more) ? Math.max(1, more) : null;
}
