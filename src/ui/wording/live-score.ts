import { casesNeeded } from '../../core/sequential/cases-needed.ts';
import type { LiveScore, WatchedScore } from '../../core/sequential/live-score.ts';
import { count, percent } from './numbers.ts';
import { inReadersLanguage } from './said.ts';

/** Where the score of a part stands while it is asked, in a sentence; null before its first scored case. May hold untrusted text. */
export function standingInWords(live: LiveScore, left: number): string | null {
  if (live.kind === 'unwatched')
    return `Nothing is said about this score before the end. ${inReadersLanguage(live.reason)}`;
  const { standing } = live;
  if (standing === null) return null;
  const other = comparedWith(live);
  if (standing.side !== null) return separated(standing.side, other, live.isStopped);
  if (standing.isAdrift)
    return 'The score has left its own interval, so the cases do not come in random order, and nothing can be said before the end.';
  if (live.from === 'earlier' || live.from.line === null || left === 0) return `Not separated from ${other} yet.`;
  const more = casesNeeded(standing, live.from.line);
  if (more === null) return `Not separated from ${other} yet: the score stands on it.`;
  if (more > left) return `Not separated from ${other} yet; at this rate the cases left (${count(left)}) are too few.`;
  return more === 1
    ? `Not separated from ${other} yet; about one more case at this rate.`
    : `Not separated from ${other} yet; about ${count(more)} more cases at this rate.`;
}

/** Without numbers that move, so that it is read aloud once; null while nothing is separated. */
export function separationAloud(live: LiveScore, title: string): string | null {
  if (live.kind === 'unwatched' || live.standing?.side == null) return null;
  return `${title}: ${separated(live.standing.side, comparedWith(live), live.isStopped)}`;
}

function separated(side: 'above' | 'below', other: string, isStopped: boolean): string {
  const told = side === 'above' ? `Separated: it is above ${other}.` : `Separated: it is below ${other}.`;
  return isStopped ? `${told} The task has ended here.` : told;
}

/** What a sentence goes on with after "from", "above" and "below". */
function comparedWith({ from }: WatchedScore): string {
  if (from === 'earlier') return 'the score of the earlier run on the same cases';
  const { line, label } = from;
  if (line === null) return 'the score of the best constant answer';
  return label === null
    ? `the score of the best constant answer (${percent(line)}\u00a0%)`
    : `the score of always answering “${label}” (${percent(line)}\u00a0%)`;
}
