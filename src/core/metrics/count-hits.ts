import type { Counts } from '../metric.ts';

/** Keys that both sides have, as often as both have them. */
export function countHits(predicted: readonly string[], expected: readonly string[]): Counts {
  const wanted = tallied(expected);
  let hits = 0;
  for (const [key, count] of tallied(predicted)) hits += Math.min(count, wanted.get(key) ?? 0);
  return { hits, predicted: predicted.length, expected: expected.length };
}

/** How often each key occurs. */
function tallied(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
