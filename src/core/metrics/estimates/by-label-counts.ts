import type { Counts, Metric, Observation } from '../../metric.ts';
import { byBootstrap } from './by-bootstrap.ts';
import type { PooledCounts } from './by-pooled-counts.ts';

/** One number of a label, from its counts over all cases; null: the label takes no part in the mean. */
export type LabelRatio = (counts: PooledCounts) => number | null;

/** Mean over labels of a ratio of each label's counts. 0 when no label takes part. */
export function byLabelCounts(ratio: LabelRatio): Pick<Metric, 'value' | 'estimate' | 'statistic'> {
  return byBootstrap((observations) => {
    const { labels, patterns, patternOf } = sorted(observations);
    const times = new Int32Array(patterns.length);
    return (picks) => {
      times.fill(0);
      for (const pick of picks) {
        const pattern = patternOf[pick] ?? 0;
        times[pattern] = (times[pattern] ?? 0) + 1;
      }
      return meanOf(tally(labels, patterns, times), ratio);
    };
  });
}

/** Counts of one label in one case; the label by its number. */
interface Entry extends PooledCounts {
  readonly label: number;
}

interface Sorted {
  readonly labels: number;
  /** Cases differ in few ways, so each way is kept once and a resample only counts how often it comes. */
  readonly patterns: readonly (readonly Entry[])[];
  readonly patternOf: Int32Array;
}

function sorted(observations: readonly Observation[]): Sorted {
  const labels = new Map<string, number>();
  const keys = new Map<string, number>();
  const patterns: (readonly Entry[])[] = [];
  const patternOf = Int32Array.from(observations, ({ byLabel = {} }) => {
    const key = JSON.stringify(byLabel);
    const known = keys.get(key) ?? patterns.length;
    if (known < patterns.length) return known;
    keys.set(key, known);
    patterns.push(entriesOf(byLabel, labels));
    return known;
  });
  return { labels: labels.size, patterns, patternOf };
}

function entriesOf(byLabel: Readonly<Record<string, Counts>>, labels: Map<string, number>): readonly Entry[] {
  return Object.entries(byLabel).map(([name, counts]) => {
    const label = labels.get(name) ?? labels.size;
    labels.set(name, label);
    return { ...counts, found: counts.found ?? counts.hits, label };
  });
}

interface Sum {
  isListed: boolean;
  hits: number;
  found: number;
  predicted: number;
  expected: number;
}

function tally(labels: number, patterns: readonly (readonly Entry[])[], times: Int32Array): readonly Sum[] {
  const sums = Array.from({ length: labels }, newSum);
  for (const [pattern, entries] of patterns.entries()) {
    const count = times[pattern] ?? 0;
    if (count > 0) for (const entry of entries) addTo(sums[entry.label], entry, count);
  }
  return sums;
}

function newSum(): Sum {
  return { isListed: false, hits: 0, found: 0, predicted: 0, expected: 0 };
}

function addTo(sum: Sum | undefined, entry: Entry, count: number): void {
  if (sum === undefined) return;
  sum.isListed = true;
  sum.hits += count * entry.hits;
  sum.found += count * entry.found;
  sum.predicted += count * entry.predicted;
  sum.expected += count * entry.expected;
}

function meanOf(sums: readonly Sum[], ratio: LabelRatio): number {
  let total = 0;
  let count = 0;
  for (const sum of sums) {
    const value = sum.isListed ? ratio(sum) : null;
    if (value === null) continue;
    total += value;
    count++;
  }
  return count === 0 ? 0 : total / count;
}
