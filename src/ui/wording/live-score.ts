import { casesNeeded } from '../../core/sequential/cases-needed.ts';
import type { LiveScore, WatchedScore } from '../../core/sequential/live-score.ts';
import { counted, percent } from './numbers.ts';

/** Where the score of a part stands while it is asked, in a sentence; null before its first scored case. May hold untrusted text. */
export function standingInWords(live: LiveScore, left: number): string | null {
  if (live.kind === 'unwatched') return `Nothing is said about this score before the end. ${live.reason}`;
  const { standing } = live;
  if (standing === null) return null;
  const other = comparedWith(live);
  if (standing.side !== null) return separated(standing.side, other, live.isStopped);
  if (standing.isAdrift)
    return 'The score has left its own interval, so the cases do not come in random order, and nothing can be said before the end.';
  if (live.from === 'earlier' || live.from.line === null || left === 0) return `Not separated from ${other} yet.`;
  const more = casesNeeded(standing, live.from.line);
  if (more === null) return `Not separated from ${other} yet: the score stands on it.`;
  return more > left
    ? `Not separated from ${other} yet, and at this rate not within the ${counted(left, 'case')} left.`
    : `Not separated from ${other} yet; about ${counted(more, 'more case')} at this rate.`;
}

/** Without numbers, so that it is read aloud once; null while nothing is separated. */
export function separationAloud(live: LiveScore, title: string): string | null {
  if (live.kind === 'unwatched' || live.standing?.side == null) return null;
  return `${title}: ${separated(live.standing.side, comparedWith(live), live.isStopped)}`;
}

function separated(side: 'above' | 'below', other: string, isStopped: boolean): string {
  const told = `Separated: the score is ${side} ${other}.`;
  return isStopped ? `${told} The task has ended here.` : told;
}

function comparedWith({ from }: WatchedScore): string {
  if (from === 'earlier') return 'that of the earlier run on the same cases';
  const score = from.line === null ? '' : ` (${percent(from.line)} %)`;
  return from.label === null ? `the best constant answer${score}` : `always answering “${from.label}”${score}`;
}
