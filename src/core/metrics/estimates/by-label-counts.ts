import type { Counts, Metric, Observation } from '../../metric.ts';
import { STRETCH } from '../../stretch.ts';
import { byBootstrap } from './by-bootstrap.ts';
import type { PooledCounts } from './by-pooled-counts.ts';

/** One number of a label, from its counts over all cases; null: the label takes no part in the mean. */
export type LabelRatio = (counts: PooledCounts) => number | null;

/** Numbers of a label in a case, one after the other: hits, found, predicted, expected. */
const WIDTH = 4;

/** Mean over labels of a ratio of each label's counts. 0 when no label takes part. */
export function byLabelCounts(ratio: LabelRatio): Pick<Metric, 'value' | 'estimate' | 'statistic'> {
  const resampled = byBootstrap((observations) => {
    const { labels, patterns, patternOf } = sorted(observations);
    const times = new Int32Array(patterns.length);
    const rows = rowsOf(patterns);
    const sums = { numbers: new Float64Array(WIDTH * labels), isListed: new Uint8Array(labels) };
    return (picks) => {
      times.fill(0);
      for (let from = 0; from < picks.length; from += STRETCH)
        countStretch(times, patternOf, picks, from, Math.min(from + STRETCH, picks.length));
      addUp(rows, times, sums);
      return meanOf(sums, ratio);
    };
  });
  return { ...resampled, value: (observations) => (observations.length === 0 ? null : valueOf(observations, ratio)) };
}

/** Of every case once, which needs no patterns. Counts are whole, so it is the same to the last digit. */
function valueOf(observations: readonly Observation[], ratio: LabelRatio): number {
  const sums = new Map<string, number[]>();
  for (const { byLabel = {} } of observations)
    for (const [label, counts] of Object.entries(byLabel)) sums.set(label, addedTo(sums.get(label), counts));
  const numbers = Float64Array.from([...sums.values()].flat());
  return meanOf({ numbers, isListed: new Uint8Array(sums.size).fill(1) }, ratio);
}

function addedTo(sum: number[] | undefined, { hits, found = hits, predicted, expected }: Counts): number[] {
  if (sum === undefined) return [hits, found, predicted, expected];
  const added = [hits, found, predicted, expected];
  for (const [place, count] of added.entries()) sum[place] = (sum[place] ?? 0) + count;
  return sum;
}

function countStretch(times: Int32Array, patternOf: Int32Array, picks: Uint32Array, from: number, to: number): void {
  for (let draw = from; draw < to; draw++) {
    const pattern = patternOf[picks[draw] ?? 0] ?? 0;
    times[pattern] = (times[pattern] ?? 0) + 1;
  }
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

/** The entries of all patterns in one row of numbers: there may be as many patterns as cases, and each resample goes through them. */
interface Rows {
  /** Where the entries of each pattern end. */
  readonly ends: Uint32Array;
  readonly labels: Uint32Array;
  readonly numbers: Float64Array;
}

function rowsOf(patterns: readonly (readonly Entry[])[]): Rows {
  let entries = 0;
  const ends = Uint32Array.from(patterns, ({ length }) => (entries += length));
  const rows = { ends, labels: new Uint32Array(entries), numbers: new Float64Array(WIDTH * entries) };
  for (const [row, { label, hits, found, predicted, expected }] of patterns.flat().entries()) {
    rows.labels[row] = label;
    rows.numbers.set([hits, found, predicted, expected], WIDTH * row);
  }
  return rows;
}

/** By label, four numbers each; a label is listed where a drawn case lists it. */
interface Sums {
  readonly numbers: Float64Array;
  readonly isListed: Uint8Array;
}

function addUp(rows: Rows, times: Int32Array, sums: Sums): void {
  sums.numbers.fill(0);
  sums.isListed.fill(0);
  let begin = 0;
  for (let pattern = 0; pattern < times.length; pattern++) {
    const [count, end] = [times[pattern] ?? 0, rows.ends[pattern] ?? 0];
    if (count > 0) addPattern(sums, rows, begin, end, count);
    begin = end;
  }
}

function addPattern(sums: Sums, rows: Rows, begin: number, end: number, count: number): void {
  for (let row = begin; row < end; row++) {
    const label = rows.labels[row] ?? 0;
    sums.isListed[label] = 1;
    addRow(sums.numbers, WIDTH * label, rows.numbers, WIDTH * row, count);
  }
}

function addRow(sums: Float64Array, to: number, numbers: Float64Array, from: number, count: number): void {
  sums[to] = (sums[to] ?? 0) + count * (numbers[from] ?? 0);
  sums[to + 1] = (sums[to + 1] ?? 0) + count * (numbers[from + 1] ?? 0);
  sums[to + 2] = (sums[to + 2] ?? 0) + count * (numbers[from + 2] ?? 0);
  sums[to + 3] = (sums[to + 3] ?? 0) + count * (numbers[from + 3] ?? 0);
}

function meanOf({ numbers, isListed }: Sums, ratio: LabelRatio): number {
  let total = 0;
  let count = 0;
  for (let label = 0; label < isListed.length; label++) {
    const value = isListed[label] === 0 ? null : ratio(countsAt(numbers, WIDTH * label));
    if (value === null) continue;
    total += value;
    count++;
  }
  return count === 0 ? 0 : total / count;
}

function countsAt(numbers: Float64Array, from: number): PooledCounts {
  const [hits, found] = [numbers[from] ?? 0, numbers[from + 1] ?? 0];
  return { hits, found, predicted: numbers[from + 2] ?? 0, expected: numbers[from + 3] ?? 0 };
}
