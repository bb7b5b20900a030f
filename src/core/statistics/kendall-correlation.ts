import { orderOf, tieSizes } from './ranks.ts';

/**
 * Kendall's τ-b: pairs in the same order less pairs in the opposite order, over the pairs that could be ordered; −1 to 1, null where
 * one side does not vary. Kendall 1945, doi:10.1093/biomet/33.3.239; n log n by counting the exchanges of a merge sort,
 * Knight 1966, doi:10.1080/01621459.1966.10480879. Equal to scipy 1.10.1.
 *
 * @throws on lists of different lengths
 */
export function kendallCorrelation(left: ArrayLike<number>, right: ArrayLike<number>): number | null {
  const n = left.length;
  if (n !== right.length) throw new Error(`no pairs in ${n} and ${right.length} values`);
  const order = orderOf(left).sort((one, other) => compare(left, one, other) || compare(right, one, other));
  const [leftTies, rightTies] = [pairsIn(tieSizes(left)), pairsIn(tieSizes(right))];
  const pairs = (n * (n - 1)) / 2;
  if (leftTies === pairs || rightTies === pairs) return null;
  const opposite = countInversions(Float64Array.from(order, (place) => right[place] ?? 0));
  const difference = pairs - leftTies - rightTies + pairsIn(jointTies(left, right, order)) - 2 * opposite;
  return Math.max(-1, Math.min(1, difference / Math.sqrt(pairs - leftTies) / Math.sqrt(pairs - rightTies)));
}

function compare(values: ArrayLike<number>, one: number, other: number): number {
  return (values[one] ?? 0) - (values[other] ?? 0);
}

function pairsIn(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/** Sizes of the runs of pairs that are equal on both sides. */
function jointTies(left: ArrayLike<number>, right: ArrayLike<number>, order: Uint32Array): readonly number[] {
  const sizes: number[] = [];
  let size = 1;
  for (let place = 1; place <= order.length; place++) {
    const [one, other] = [order[place - 1] ?? 0, order[place] ?? 0];
    const isSame = place < order.length && left[one] === left[other] && right[one] === right[other];
    if (!isSame) sizes.push(size);
    size = isSame ? size + 1 : 1;
  }
  return sizes;
}

/** Pairs in which the earlier value is greater. Sorts the array. */
function countInversions(values: Float64Array): number {
  let from = values;
  let to: Float64Array = new Float64Array(values.length);
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) count += mergeRuns(from, to, start, width);
    [from, to] = [to, from];
  }
  return count;
}

function mergeRuns(from: Float64Array, to: Float64Array, start: number, width: number): number {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let [left, right, count] = [start, middle, 0];
  for (let place = start; place < end; place++) {
    const isRight = right < end && (left === middle || (from[right] ?? 0) < (from[left] ?? 0));
    if (isRight) count += middle - left;
    to[place] = (isRight ? from[right++] : from[left++]) ?? 0;
  }
  return count;
}
