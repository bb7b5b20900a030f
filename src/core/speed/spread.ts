import { quantile } from '../statistics/quantile.ts';
import type { Spread } from './speed-report.ts';

/** Null for no values. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = values.toSorted((left, right) => left - right);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return null;
  const median = quantile(sorted, 0.5);
  const distances = sorted.map((value) => Math.abs(value - median)).sort((left, right) => left - right);
  return { n: sorted.length, median, least, most, deviation: quantile(distances, 0.5) };
}
