import { STRETCH } from '../stretch.ts';

/** Sum of the values at these positions, added in their order, so that equal draws give equal sums to the last bit. */
export function sumPicked(values: Float64Array, picks: Uint32Array): number {
  let sum = 0;
  for (let from = 0; from < picks.length; from += STRETCH)
    sum = addStretch(sum, values, picks, from, Math.min(from + STRETCH, picks.length));
  return sum;
}

function addStretch(sum: number, values: Float64Array, picks: Uint32Array, from: number, to: number): number {
  let added = sum;
  for (let draw = from; draw < to; draw++) added += values[picks[draw] ?? 0] ?? 0;
  return added;
}
