import { orderOf } from './ranks.ts';

/**
 * Adjusted p values, in the order given: calling those below q discoveries, at most the share q of them is expected to be false
 * where tests are independent or positively dependent.
 * Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x. Equal to statsmodels 0.13.5.
 */
export function benjaminiHochberg(p: readonly number[]): readonly number[] {
  const adjusted = new Array<number>(p.length).fill(1);
  const order = orderOf(p);
  let smallest = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const place = order[rank - 1] ?? 0;
    smallest = Math.min(smallest, ((p[place] ?? 1) * p.length) / rank);
    adjusted[place] = smallest;
  }
  return adjusted;
}
