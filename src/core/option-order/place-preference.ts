import type { OrderedCase } from './ordered-case.ts';
import { votesOf } from './vote.ts';

/** Beyond it e to the power of it, to the power of 26 options, is no number any more. */
const STEEPEST = 25;
const STEPS = 60;

/**
 * An upper bound of the p-value against the places having no say: were that so, the options chosen in the orders of a case could as well
 * have been chosen in any other sequence. A place that is chosen again and again whatever stands there is what such
 * sequences seldom give.
 *
 * The number of times that a place is chosen over random sequences has a known generating function: each option stands at the place in
 * one order only, so it is the matching problem with an option chosen m times for m equal cards (Kaplansky and Riordan 1946,
 * doi:10.1215/S0012-7094-46-01324-5), the same for every place. Chernoff's bound (1952, doi:10.1214/aoms/1177729330) over all
 * cases is exact where every order has one place, never too small elsewhere, and linear in the cases; the most favoured place is
 * taken, so it is multiplied by their number (Bonferroni).
 *
 * @param items with the same number of options, at least one
 * @returns greater than 0 but for rounding, at most 1
 */
export function placePreferenceBound(items: readonly OrderedCase[]): number {
  const count = items[0]?.chosen.length ?? 0;
  const hits = Array.from({ length: count }, (_, place) => timesChosen(items, place));
  const most = Math.max(...hits, 0);
  const kinds = kindsOf(items);
  const exponent = (steepness: number): number => {
    let sum = -steepness * most;
    for (const { terms, times } of kinds) sum += times * Math.log(generating(terms, Math.expm1(steepness)));
    return sum;
  };
  return Math.min(1, count * Math.exp(Math.min(0, leastOf(exponent))));
}

function timesChosen(items: readonly OrderedCase[], place: number): number {
  return items.reduce((sum, { chosen }) => sum + chosen.filter((one) => one === place).length, 0);
}

interface Kind {
  /** Of the generating function as a polynomial in x − 1. */
  readonly terms: readonly number[];
  times: number;
}

/** Cases differ in few ways here: only how often each option was chosen counts, not which. */
function kindsOf(items: readonly OrderedCase[]): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const item of items) {
    const votes = votesOf(item).toSorted((one, other) => one - other);
    const known = kinds.get(votes.join());
    if (known === undefined) kinds.set(votes.join(), { terms: termsOf(votes), times: 1 });
    else known.times++;
  }
  return [...kinds.values()];
}

/** Term r: the sum over all sets of r options of the product of their votes, times (n − r)! / n!. */
function termsOf(votes: readonly number[]): readonly number[] {
  const terms = [1, ...votes.map(() => 0)];
  for (const times of votes)
    for (let r = votes.length; r > 0; r--) terms[r] = (terms[r] ?? 0) + times * (terms[r - 1] ?? 0);
  let scale = 1;
  return terms.map((term, r) => {
    if (r > 0) scale /= votes.length - r + 1;
    return term * scale;
  });
}

function generating(terms: readonly number[], beyondOne: number): number {
  return terms.reduceRight((value, term) => value * beyondOne + term, 0);
}

/** Of a convex function from 0 on, by golden sections. Any steepness gives a bound, so where it ends does not matter. */
function leastOf(exponent: (steepness: number) => number): number {
  const section = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, STEEPEST];
  for (let step = 0; step < STEPS; step++) {
    const [left, right] = [high - section * (high - low), low + section * (high - low)];
    if (exponent(left) < exponent(right)) high = right;
    else low = left;
  }
  return Math.min(exponent(low), exponent(high));
}
