/** A coefficient that knows its items through sums over them alone: a resample adds up what was counted once. */
export interface Summed {
  /** What an item adds; as many numbers for every item. */
  readonly sums: (item: readonly number[]) => readonly number[];
  /** Null where it is not defined. */
  readonly value: (sums: Float64Array) => number | null;
}

export function valueOver({ sums, value }: Summed, items: readonly (readonly number[])[]): number | null {
  return value(totalOf(items.map(sums)));
}

/** Place by place; `picks` names the rows, absent: each once. */
export function totalOf(rows: readonly ArrayLike<number>[], picks?: Uint32Array): Float64Array {
  const total = new Float64Array(rows[0]?.length ?? 0);
  for (let pick = 0; pick < (picks ?? rows).length; pick++) {
    const row = rows[picks?.[pick] ?? pick] ?? total.subarray(0, 0);
    for (let place = 0; place < row.length; place++) total[place] = (total[place] ?? 0) + (row[place] ?? 0);
  }
  return total;
}
