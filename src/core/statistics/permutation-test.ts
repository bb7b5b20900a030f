import { drawIndex, type Random } from '../random.ts';
import { ROUNDING, type PermutationTest } from './sign-flip-test.ts';

/** Up to here every division into two samples is tried. */
const MOST_EXACT = 20_000;
const DIVISIONS = 10_000;

/**
 * Permutation test of two independent samples of any sizes: were they alike, every division of all values into samples of these
 * sizes would be as likely. Compares means; two-sided.
 * Pitman 1937, doi:10.2307/2984124. Seeded divisions where there are more than 20,000, the one seen counted among them
 * (Phipson and Smyth 2010, doi:10.2202/1544-6115.1585).
 *
 * @throws on an empty sample
 */
export function permutationTest(first: ArrayLike<number>, second: ArrayLike<number>, random: Random): PermutationTest {
  const all = Float64Array.from([...Array.from(first), ...Array.from(second)]);
  if (first.length === 0 || second.length === 0) throw new Error(`two samples of ${first.length} and ${second.length}`);
  // With the sum of all values fixed, the sum of the smaller sample tells the difference of means.
  const size = Math.min(first.length, second.length);
  const expected = (sumOf(all, all.length) * size) / all.length;
  const smaller = Float64Array.from(first.length <= second.length ? first : second);
  const seen = Math.abs(sumOf(smaller, size) - expected) - ROUNDING;
  const isExtreme = (sum: number): boolean => Math.abs(sum - expected) >= seen;
  if (divisionsOf(all.length, size) <= MOST_EXACT) return { p: exactShare(all, size, isExtreme), isExact: true };
  let extreme = 1;
  for (let division = 0; division < DIVISIONS; division++) if (isExtreme(drawnSum(all, size, random))) extreme++;
  return { p: extreme / (DIVISIONS + 1), isExact: false };
}

function sumOf(values: Float64Array, size: number): number {
  let sum = 0;
  for (let place = 0; place < size; place++) sum += values[place] ?? 0;
  return sum;
}

function divisionsOf(n: number, size: number): number {
  let count = 1;
  for (let step = 1; step <= size && count <= MOST_EXACT; step++) count *= (n - size + step) / step;
  return count;
}

function exactShare(all: Float64Array, size: number, isExtreme: (sum: number) => boolean): number {
  let [extreme, divisions] = [0, 0];
  visit(0, 0, 0);
  return extreme / divisions;

  function visit(from: number, taken: number, sum: number): void {
    if (taken === size) {
      divisions++;
      if (isExtreme(sum)) extreme++;
      return;
    }
    for (let place = from; place <= all.length - (size - taken); place++)
      visit(place + 1, taken + 1, sum + (all[place] ?? 0));
  }
}

/** Sum of a random sample without replacement: the first steps of a shuffle in place. */
function drawnSum(all: Float64Array, size: number, random: Random): number {
  let sum = 0;
  for (let place = 0; place < size; place++) {
    const other = place + drawIndex(random, all.length - place);
    const [here, there] = [all[place] ?? 0, all[other] ?? 0];
    all[place] = there;
    all[other] = here;
    sum += there;
  }
  return sum;
}
