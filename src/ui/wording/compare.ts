import type { Against } from '../../core/compare/against.ts';
import type { ComparedContest } from '../../core/compare/compare-runs.ts';
import type { Leaderboard, LeaderColumn } from '../../core/compare/leaderboard.ts';
import { notPlainInWords } from '../../core/compare/asking.ts';
import type { LeftOut } from '../../core/compare/scored-pairs.ts';
import {
  casesStillNeeded,
  FEWEST_TOLD,
  verdictOf,
  type AdjustedPair,
  type PairVerdict,
} from '../../core/compare/verdict.ts';
import type { RunPart } from '../../core/run.ts';
import { signedInterval, signedPercent } from './clue.ts';
import { count, counted, shortPercent } from './numbers.ts';
import { inReadersLanguage } from './said.ts';
import { metricTitle, profileTitle, taskTitle } from './titles.ts';

/** Words for the comparison of runs. Differences are in percentage points. */

/** A, B, … Z, A1, …: short names of runs on a screen. */
export function runLetter(place: number): string {
  const round = Math.floor(place / 26);
  return `${String.fromCharCode(65 + (place % 26))}${round === 0 ? '' : String(round)}`;
}

/** "higher", "tie: no case differs", "tie within ±2 points", "not enough cases", "too few cases to show anything". */
export function verdictWords(pair: AdjustedPair, band: number): string {
  const verdict = verdictOf(pair, band);
  if (verdict === 'separated') return pair.difference.value > 0 ? 'separated: higher' : 'separated: lower';
  if (verdict === 'equal') return 'tie: no case differs';
  if (verdict === 'powerless') return 'too few cases to show anything';
  return verdict === 'tie' ? `tie within ±${shortPercent(band)} points` : 'not enough cases';
}

/** How many more cases it would take; empty where that says nothing. */
export function neededWords(pair: AdjustedPair, band: number): string {
  const verdict = verdictOf(pair, band);
  if (verdict === 'powerless' && pair.groups === null) return `at least ${count(FEWEST_TOLD - pair.n)} more`;
  if (verdict !== 'too-few') return '';
  const needed = casesStillNeeded(pair, band);
  return needed === null || needed === 0 ? '' : `about ${count(needed)} more`;
}

/** "+3.1 (−1.0 to +7.2), n 120" */
export function differenceText({ difference, n }: AdjustedPair): string {
  return `${signedPercent(difference.value)} (${signedInterval(difference.interval)}), n ${count(n)}`;
}

/** Task, profile, examples and setting, as far as they are not the usual ones. */
export function contestTitle({ part }: Pick<ComparedContest, 'part'>): string {
  return [taskTitle(part.task), ...askingWords(part)].join(', ');
}

export function askingWords({ profile, shots, protocol, setting }: RunPart): readonly string[] {
  return [
    ...(profile === undefined ? [] : [profileTitle(profile)]),
    ...(shots === 0 ? [] : [counted(shots, 'solved example')]),
    ...(protocol === 'generate' ? [] : ['by probabilities']),
    ...notPlainInWords(setting).map(inReadersLanguage),
  ];
}

/** One line of a comparison with the run chosen. */
export interface ComparedLine {
  readonly task: string;
  readonly metric: string;
  readonly name: string;
  readonly pair: Against;
}

/** What the differences from one run come to, in one sentence. */
export function comparisonSentence(lines: readonly ComparedLine[], against: string, band: number): string {
  const told = lines.flatMap(({ pair, ...line }) => (pair.found === null ? [] : [{ ...line, found: pair.found }]));
  if (told.length === 0) return `Nothing could be compared with ${against}: no case was scored in both runs.`;
  const separated = told.filter(({ found }) => verdictOf(found, band) === 'separated');
  const clear = separated.slice(0, MOST_TOLD).map(({ name, task, metric, found }) => {
    return found.difference.value > 0
      ? `${name} is higher on ${task}, ${metricTitle(metric)} (${differenceText(found)})`
      : `${name} is lower on ${task}, ${metricTitle(metric)} (${differenceText(found)})`;
  });
  const more = separated.length > clear.length ? [`${String(separated.length - clear.length)} more are separated`] : [];
  const rest = (['equal', 'tie', 'too-few', 'powerless'] as const).flatMap((verdict) => {
    const n = told.filter(({ found }) => verdictOf(found, band) === verdict).length;
    return n === 0 ? [] : [`${share(n, told.length)} ${restWords(verdict, n, band)}`];
  });
  return `Against ${against}: ${[...clear, ...more, ...rest].join('; ')}.`;
}

const MOST_TOLD = 3;

function share(n: number, all: number): string {
  if (n < all) return `${String(n)} of ${String(all)} differences`;
  return all === 1 ? 'the difference' : `all ${String(all)} differences`;
}

function restWords(verdict: Exclude<PairVerdict, 'separated'>, n: number, band: number): string {
  if (verdict === 'too-few') return n === 1 ? 'rests on too few cases to tell' : 'rest on too few cases to tell';
  if (verdict === 'powerless')
    return n === 1 ? 'rests on too few cases to show anything' : 'rest on too few cases to show anything';
  const tie = n === 1 ? 'is a tie' : 'are ties';
  return verdict === 'equal' ? `${tie}: no case differs` : `${tie} within ±${shortPercent(band)} points`;
}

/** "left out: 3 only in the first run, 2 unscored (context)"; empty when nothing was. */
export function leftOutWords({ onlyBase, onlyOther, unscored }: LeftOut, names: readonly [string, string]): string {
  const told = [
    ...(onlyBase === 0 ? [] : [`${count(onlyBase)} only in ${names[0]}`]),
    ...(onlyOther === 0 ? [] : [`${count(onlyOther)} only in ${names[1]}`]),
    ...Object.entries(unscored).map(([reason, n]) => `${count(n)} unscored (${reason})`),
  ];
  return told.join(', ');
}

/** What a leaderboard comes to over all its columns: counts only, since unlike metrics are not added up. */
export function leaderboardSentence({ models, columns }: Leaderboard): string {
  const contested = columns.filter(({ cells }) => cells.filter((cell) => (cell?.letters ?? null) !== null).length > 1);
  const clear = contested.filter((column) => leadersOf(column).length === 1).length;
  const size = `${counted(models.length, 'model')} on ${counted(columns.length, 'task')}`;
  if (contested.length === 0) return `${size}; on no task can two models be compared yet.`;
  if (contested.length === 1) {
    return `${size}. Models can be compared on one task, and there ${clear === 1 ? 'one is' : 'none is'} separated from all others at the top.`;
  }
  return `${size}. Models can be compared on ${String(contested.length)} tasks; on ${clear === 0 ? 'none' : String(clear)} of them one is separated from all others at the top.`;
}

/** Why runs are missing from the leaderboard; null where none is. */
export function sharesSentence({ shares }: Pick<Leaderboard, 'shares'>): string | null {
  if (shares === 0) return null;
  return shares === 1
    ? 'One run asked only a share of the cases and is left out: its score is not that of the whole. Merge the shares first.'
    : `${count(shares)} runs asked only a share of the cases and are left out: their scores are not those of the whole. Merge the shares first.`;
}

/** What the chart of one column shows. */
export function columnSentence(column: LeaderColumn, models: Leaderboard['models'], title: string): string {
  const leaders = leadersOf(column).map((model) => models[model]?.title ?? '');
  const [first = '', ...others] = leaders;
  const told = column.cells.filter((cell) => cell?.apart === null && cell.result.value !== null).length;
  if (column.isPowerless)
    return `${title}: ${counted(told, 'model')} with too few cases in common to show anything, so none is ranked.`;
  if (leaders.length === 0) {
    return told < 2
      ? `${title}: ${counted(told, 'model')} to show, so there is nothing to compare.`
      : `${title}: the models have no cases in common that they could be compared on.`;
  }
  if (others.length === 0)
    return `${title}: ${first} is separated from all ${String(told - 1)} others and scores highest.`;
  if (told === leaders.length) return `${title}: no model is separated from the one that scores highest.`;
  return `${title}: ${first} and ${counted(others.length, 'other')} are not separated from each other at the top.`;
}

/** Models that share a letter with the highest score, best first; none where there are no letters. */
function leadersOf({ cells }: LeaderColumn): readonly number[] {
  const value = (model: number): number => cells[model]?.result.value ?? 0;
  return cells
    .flatMap((cell, model) => (/a(?!\d)/u.test(cell?.letters ?? '') ? [model] : []))
    .toSorted((one, other) => value(other) - value(one) || one - other);
}
