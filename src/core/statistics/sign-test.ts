import { binomialTail } from './binomial-tail.ts';

export interface SignTest {
  /** Two-sided exact p, 0 to 1; ties say nothing about a direction and are dropped. 1 when nothing but ties is left. */
  readonly p: number;
  /** Share of wins, a tie counting half: 0 to 1. Null without any comparison. */
  readonly winRate: number | null;
}

/**
 * Does one side win more often than the other? Only the direction of each comparison counts.
 * Dixon and Mood 1946, doi:10.1080/01621459.1946.10501898.
 */
export function signTest(wins: number, ties: number, losses: number): SignTest {
  const all = wins + ties + losses;
  const p = Math.min(1, 2 * binomialTail(Math.min(wins, losses), wins + losses));
  return { p, winRate: all === 0 ? null : (wins + ties / 2) / all };
}
