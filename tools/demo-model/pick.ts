import { drawIndex, shuffled } from '../../src/core/random.ts';
import type { Random } from '../../src/core/random.ts';

/** @throws when there is nothing to pick from: a hole in the vocabulary, which is a bug. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[drawIndex(random, items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** `count` different items in random order; fewer when there are not so many. */
export function pickSome<T>(random: Random, items: readonly T[], count: number): T[] {
  return shuffled(items, random).slice(0, count);
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** Whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + drawIndex(random, high - low + 1);
}

/** One template with each `{}` replaced by the next value. */
export function phrase(random: Random, templates: readonly string[], ...values: readonly string[]): string {
  let next = 0;
  return pick(random, templates).replaceAll('{}', () => values[next++] ?? '');
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
