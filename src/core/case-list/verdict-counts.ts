import type { Verdict } from './verdict.ts';

export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** To be counted up. */
export function noVerdicts(): Record<Verdict, number> {
  return { right: 0, partly: 0, wrong: 0, unreadable: 0, unscored: 0 };
}
