import type { Counts, Metric, Observation } from '../../metric.ts';
import { STRETCH } from '../../stretch.ts';
import { byBootstrap } from './by-bootstrap.ts';

/** Counts of many cases together; here `found` is always given. */
export type PooledCounts = Required<Counts>;

/** Numbers of a case, one after the other: hits, found, predicted, expected. */
const WIDTH = 4;

/** A ratio of counts that are added up over all cases first, so that cases with many items weigh more. */
export function byPooledCounts(
  ratio: (counts: PooledCounts) => number,
): Pick<Metric, 'value' | 'estimate' | 'statistic'> {
  return byBootstrap((observations) => {
    const rows = rowsOf(observations);
    return (picks) => ratio(sumOf(rows, picks));
  });
}

/** Side by side, so that a draw looks in one place; small numbers in bytes, so that all of them stay near the processor. */
function rowsOf(observations: readonly Observation[]): Rows {
  const rows = new Float64Array(WIDTH * observations.length);
  for (const [place, { counts }] of observations.entries()) {
    const { hits = 0, found = hits, predicted = hits, expected = hits } = counts ?? {};
    rows.set([hits, found, predicted, expected], WIDTH * place);
  }
  return rows.every((count) => count >= 0 && count <= 255 && Number.isInteger(count)) ? Uint8Array.from(rows) : rows;
}

type Rows = Float64Array | Uint8Array;

function sumOf(rows: Rows, picks: Uint32Array): PooledCounts {
  const sums = new Float64Array(WIDTH);
  for (let from = 0; from < picks.length; from += STRETCH)
    addStretch(sums, rows, picks, from, Math.min(from + STRETCH, picks.length));
  const [hits = 0, found = 0, predicted = 0, expected = 0] = sums;
  return { hits, found, predicted, expected };
}

function addStretch(sums: Float64Array, rows: Rows, picks: Uint32Array, from: number, to: number): void {
  let hits = sums[0] ?? 0;
  let found = sums[1] ?? 0;
  let predicted = sums[2] ?? 0;
  let expected = sums[3] ?? 0;
  for (let draw = from; draw < to; draw++) {
    const row = WIDTH * (picks[draw] ?? 0);
    hits += rows[row] ?? 0;
    found += rows[row + 1] ?? 0;
    predicted += rows[row + 2] ?? 0;
    expected += rows[row + 3] ?? 0;
  }
  sums.set([hits, found, predicted, expected]);
}
