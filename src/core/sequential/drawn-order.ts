import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';

/**
 * The same things in an order drawn by the seed, which follows from their ids alone: trials can be put into it without their dataset.
 *
 * A rule that may end a part at any case speaks for the cases that were not asked only if those asked are a random sample of all. A
 * dataset that is sorted, by difficulty or by patient, would give a sample of its beginning.
 */
export function inDrawnOrder<T>(things: readonly T[], seed: number, idOf: (thing: T) => string): readonly T[] {
  const placed = things.map((thing) => ({ thing, place: sha256Hex(canonicalJson([seed, 'order', idOf(thing)])) }));
  return placed.sort((one, other) => compare(one.place, other.place)).map(({ thing }) => thing);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
