import { answerText } from '../../core/case-list/answer-text.ts';
import { verdictOf } from '../../core/case-list/verdict.ts';
import type { Trial } from '../../core/run.ts';
import { type Verdict, verdicts } from './verdict.ts';

/** A finished case as it is looked at. */
export interface CaseRow {
  readonly trial: Trial;
  readonly verdict: Verdict;
  /** Value of the task's first metric; null when unscored. */
  readonly value: number | null;
  /** The answer as text; empty when there is none. */
  readonly answer: string;
}

export function caseRow(trial: Trial): CaseRow {
  // Scores stand in the order of the task's metrics.
  const metric = Object.keys(trial.scores)[0] ?? '';
  const score = trial.scores[metric];
  return {
    trial,
    verdict: verdictOf(trial, metric),
    value: score?.kind === 'scored' ? score.value : null,
    answer: answerText(trial.answer),
  };
}

/** `verdicts` in their usual order with one more or one less. */
export function toggled(chosen: readonly Verdict[], verdict: Verdict): readonly Verdict[] {
  return verdicts.filter((one) => (one === verdict) !== chosen.includes(one));
}
