import type { Counts, Metric, Observation } from '../../metric.ts';
import { byBootstrap } from './by-bootstrap.ts';

/** Counts of many cases together; here `found` is always given. */
export type PooledCounts = Required<Counts>;

/** A ratio of counts that are added up over all cases first, so that cases with many items weigh more. */
export function byPooledCounts(
  ratio: (counts: PooledCounts) => number,
): Pick<Metric, 'value' | 'estimate' | 'statistic'> {
  return byBootstrap((observations) => {
    const [hits, found] = [numbersOf(observations, 'hits'), numbersOf(observations, 'found')];
    const [predicted, expected] = [numbersOf(observations, 'predicted'), numbersOf(observations, 'expected')];
    return (picks) =>
      ratio({
        hits: sumOf(hits, picks),
        found: sumOf(found, picks),
        predicted: sumOf(predicted, picks),
        expected: sumOf(expected, picks),
      });
  });
}

function numbersOf(observations: readonly Observation[], name: keyof Counts): Float64Array {
  return Float64Array.from(observations, ({ counts }) => counts?.[name] ?? counts?.hits ?? 0);
}

function sumOf(numbers: Float64Array, picks: Uint32Array): number {
  let sum = 0;
  for (const pick of picks) sum += numbers[pick] ?? 0;
  return sum;
}
