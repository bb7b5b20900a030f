import type { Leaderboard, LeaderColumn } from '../../core/compare/leaderboard.ts';
import { paretoFront } from '../parts/charts/pareto-front.ts';
import { duration, percent } from './numbers.ts';

/** A model's score on a task beside the time that a case took. */
export interface TimedScore {
  readonly key: string;
  readonly label: string;
  /** Seconds a case, more than 0. */
  readonly x: number;
  /** 0 to 1. */
  readonly y: number;
  readonly yInterval: readonly [number, number];
  readonly n: number;
}

/** Those of a column that may be compared and were timed: stored answers were not. */
export function timedScores({ cells }: LeaderColumn, models: Leaderboard['models']): readonly TimedScore[] {
  return cells.flatMap((cell, model): TimedScore[] => {
    if (cell === null || cell.apart !== null) return [];
    const { value, interval, seconds, n, unscored } = cell.result;
    if (value === null || interval === null || seconds === null || seconds <= 0) return [];
    const label = models[model]?.title ?? '';
    return [{ key: String(model), label, x: seconds / (n + unscored), y: value, yInterval: interval, n }];
  });
}

/** Which models no other beats in both. */
export function timeSentence(scores: readonly TimedScore[], title: string): string {
  const front = paretoFront(scores).map(
    ({ label, x, y }) => `${label} (${duration(x * 1000)} a case, ${percent(y)} %)`,
  );
  const behind = scores.length - front.length;
  if (behind === 0) return `${title}: of these models the slower one always scores higher: ${front.join(', ')}.`;
  const rest = behind === 1 ? 'the other one is' : `the ${String(behind)} others are`;
  return `${title}: no model is both faster and better than ${front.join(', ')}; ${rest} slower without scoring higher.`;
}
