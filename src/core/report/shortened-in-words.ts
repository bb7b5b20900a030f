import type { Result } from '../report.ts';
import { say, type Said } from '../text/said.ts';

/** "3 of 40 did not fit and were shortened"; null where none was. */
export function shortenedInWords({ shortened = 0, n }: Pick<Result, 'shortened' | 'n'>): Said | null {
  if (shortened === 0) return null;
  // As records have it: without commas.
  const all = String(n);
  return shortened === 1
    ? say`1 of ${all} did not fit and was shortened`
    : say`${String(shortened)} of ${all} did not fit and were shortened`;
}
