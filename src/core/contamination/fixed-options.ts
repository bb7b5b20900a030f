import type { Case } from '../dataset.ts';
import { comparable } from '../metrics/same-text.ts';

/** An option that stands in the same place in so large a share of the cases is a rule of the dataset. */
const RULE = 0.2;

/**
 * Cases with an option that stands in the same place in many of them ("not stated", always last). There the question alone can betray
 * the letter, and the listed order is the only one of its kind, without any case having been met.
 */
export function countFixedOptions(cases: readonly Case[]): number {
  const keysOf = ({ options = [] }: Case): readonly string[] =>
    options.map(({ text }, place) => `${String(place)} ${comparable(text)}`);
  const counts = new Map<string, number>();
  for (const item of cases) for (const key of keysOf(item)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const least = Math.max(2, RULE * cases.length);
  return cases.filter((item) => keysOf(item).some((key) => (counts.get(key) ?? 0) >= least)).length;
}
