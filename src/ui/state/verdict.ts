import type { Trial } from '../../core/run.ts';

/** What became of a case, for the list: its first metric decides, a partial value is neither right nor wrong. */
export const verdicts = ['right', 'partly', 'wrong', 'unreadable', 'unscored'] as const;

export type Verdict = (typeof verdicts)[number];

export const verdictMeaning: Readonly<Record<Verdict, string>> = {
  right: 'full score',
  partly: 'some of the score',
  wrong: 'no score',
  unreadable: 'no answer could be read from the text; counted as wrong',
  unscored: 'not counted in the score',
};

export function isVerdict(text: string): text is Verdict {
  return verdicts.some((verdict) => verdict === text);
}

/** @param metric the task's first metric. */
export function verdictOf(trial: Trial, metric: string): Verdict {
  const score = trial.scores[metric];
  if (score === undefined || score.kind === 'unscored') return 'unscored';
  if (trial.answer?.kind === 'unreadable') return 'unreadable';
  if (score.value === 1) return 'right';
  return score.value === 0 ? 'wrong' : 'partly';
}
