/**
 * Ranks from 1; equal values share the mean of the ranks they take up (midranks). n log n.
 * Kendall 1945, doi:10.1093/biomet/33.3.239.
 */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = orderOf(values);
  const result = new Float64Array(values.length);
  for (let first = 0; first < order.length;) {
    let next = first + 1;
    while (next < order.length && at(values, order, next) === at(values, order, first)) next++;
    const shared = (first + 1 + next) / 2;
    for (let place = first; place < next; place++) result[order[place] ?? 0] = shared;
    first = next;
  }
  return result;
}

/** Positions in ascending order of their values. */
export function orderOf(values: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from(values, (_, place) => place);
  return order.sort((left, right) => (values[left] ?? 0) - (values[right] ?? 0) || left - right);
}

/** Sizes of the groups of equal values, those of size 1 left out. */
export function tieSizes(values: ArrayLike<number>): readonly number[] {
  const counts = new Map<number, number>();
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? 0;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts.values()].filter((size) => size > 1);
}

function at(values: ArrayLike<number>, order: Uint32Array, place: number): number {
  return values[order[place] ?? 0] ?? 0;
}
