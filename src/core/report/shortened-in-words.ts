import type { Result } from '../report.ts';

/** "3 of 40 did not fit and were shortened"; null where none was. */
export function shortenedInWords({ shortened = 0, n }: Pick<Result, 'shortened' | 'n'>): string | null {
  if (shortened === 0) return null;
  return `${shortened} of ${n} did not fit and ${shortened === 1 ? 'was' : 'were'} shortened`;
}
