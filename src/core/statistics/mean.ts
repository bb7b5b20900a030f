/** @throws on an empty list: a mean of nothing is a question that should not have been asked. */
export function mean(values: Iterable<number>): number {
  let sum = 0;
  let n = 0;
  for (const value of values) {
    sum += value;
    n++;
  }
  if (n === 0) throw new Error('mean of no values');
  return sum / n;
}
