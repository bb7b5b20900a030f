import { orderOf } from './ranks.ts';

/**
 * Adjusted p values, in the order given, with Bonferroni's promise and never larger ones: the smallest is multiplied by
 * the number of all, the next by one less, and none may be smaller than the one before.
 * Holm 1979, Scandinavian Journal of Statistics 6:65–70, https://www.jstor.org/stable/4615733. Equal to statsmodels 0.13.5.
 */
export function holm(p: readonly number[]): readonly number[] {
  const adjusted = new Array<number>(p.length).fill(0);
  let largest = 0;
  for (const [rank, place] of orderOf(p).entries()) {
    largest = Math.max(largest, Math.min(1, (p[place] ?? 1) * (p.length - rank)));
    adjusted[place] = largest;
  }
  return adjusted;
}
