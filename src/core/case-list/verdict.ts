import type { Trial } from '../run.ts';

/** What became of a case, for the list: its first metric decides, a partial value is neither right nor wrong. */
export const verdicts = ['right', 'partly', 'wrong', 'unreadable', 'unscored'] as const;

export type Verdict = (typeof verdicts)[number];

export function isVerdict(text: string): text is Verdict {
  return verdicts.some((verdict) => verdict === text);
}

/** By the task's first metric: scores stand in the order of the task's metrics. */
export function firstVerdict(trial: Trial): Verdict {
  return verdictOf(trial, Object.keys(trial.scores)[0] ?? '');
}

/** @param metric the task's first metric. */
export function verdictOf(trial: Trial, metric: string): Verdict {
  const score = trial.scores[metric];
  if (score === undefined || score.kind === 'unscored') return 'unscored';
  if (trial.answer?.kind === 'unreadable') return 'unreadable';
  if (score.value === 1) return 'right';
  return score.value === 0 ? 'wrong' : 'partly';
}
