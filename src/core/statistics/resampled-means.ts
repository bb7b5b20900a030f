import { drawIndex, drawIndices, type Random } from '../random.ts';
import { multinomialDraw } from './multinomial-draw.ts';
import { sumPicked } from './sum-picked.ts';

/** With more distinct values, drawing cases is as quick as drawing counts. */
const FEW = 12;

/** So that a case and, from what is left of the number drawn, a second one come out evenly to one part in a thousand. */
const MOST_FOR_TWO = 2048;

/**
 * Means of resamples of the values, as many as there are, drawn with replacement: the bootstrap of a mean, quicker than case by case.
 * Ascending.
 *
 * Where few distinct values occur (right or wrong, gained or lost) only how often each was drawn matters, which is
 * multinomial, and is drawn as such. Else cases are drawn two at a time from one random number.
 */
export function resampledMeans(values: Float64Array, resamples: number, random: Random): Float64Array {
  const counts = new Map<number, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > FEW) break;
  }
  const sums = counts.size > FEW ? sumsByCase(values, resamples, random) : sumsByCount(counts, resamples, random);
  return sums.map((sum) => sum / values.length).sort();
}

function sumsByCount(counts: ReadonlyMap<number, number>, resamples: number, random: Random): Float64Array {
  // The most frequent first: what is left for the others is little.
  const sorted = [...counts].sort(([left, one], [right, other]) => other - one || left - right);
  const levels = Float64Array.from(sorted, ([value]) => value);
  const draw = multinomialDraw(
    sorted.map(([, count]) => count),
    random,
  );
  return Float64Array.from({ length: resamples }, () => {
    const drawn = draw();
    let sum = 0;
    for (let level = 0; level < levels.length; level++) sum += (levels[level] ?? 0) * (drawn[level] ?? 0);
    return sum;
  });
}

function sumsByCase(values: Float64Array, resamples: number, random: Random): Float64Array {
  const n = values.length;
  const sums = new Float64Array(resamples);
  // In ascending order, so that the order of the file changes nothing.
  const sorted = values.toSorted();
  const sumOf = n > MOST_FOR_TWO ? sumOneByOne(n) : sumTwoByTwo;
  for (let resample = 0; resample < resamples; resample++) sums[resample] = sumOf(sorted, random);
  return sums;
}

function sumOneByOne(n: number): (values: Float64Array, random: Random) => number {
  const picks = new Uint32Array(n);
  return (values, random) => {
    drawIndices(random, n, picks);
    return sumPicked(values, picks);
  };
}

function sumTwoByTwo(values: Float64Array, random: Random): number {
  const n = values.length;
  let sum = n % 2 === 1 ? (values[drawIndex(random, n)] ?? 0) : 0;
  for (let draw = 1; draw < n; draw += 2) {
    const place = random() * n;
    const first = Math.floor(place);
    sum += (values[first] ?? 0) + (values[Math.floor((place - first) * n)] ?? 0);
  }
  return sum;
}
