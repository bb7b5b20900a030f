import type { Answer } from '../../core/answer.ts';
import type { Trial } from '../../core/run.ts';
import { entitiesText } from '../wording/score-reason.ts';
import type { PlaceFilter } from './route.ts';
import { type Verdict, verdictOf, verdicts } from './verdict.ts';

/** A finished case as the list shows it. */
export interface CaseRow {
  readonly trial: Trial;
  readonly verdict: Verdict;
  /** Value of the task's first metric; null when unscored. */
  readonly value: number | null;
  /** The answer as text; empty when there is none. */
  readonly answer: string;
  /** Id, answer and output in lower case. */
  readonly searchable: string;
}

export interface CaseFilter extends PlaceFilter {
  /** Looked for in id, answer and output, case aside; empty for all. Plain text, never a pattern. */
  readonly text: string;
}

export function caseRow(trial: Trial): CaseRow {
  // Scores stand in the order of the task's metrics.
  const metric = Object.keys(trial.scores)[0] ?? '';
  const score = trial.scores[metric];
  const answer = answerText(trial.answer);
  return {
    trial,
    verdict: verdictOf(trial, metric),
    value: score?.kind === 'scored' ? score.value : null,
    answer,
    searchable: [trial.caseId, answer, trial.generation?.text ?? ''].join('\n').toLowerCase(),
  };
}

export function answerText(answer: Answer | null): string {
  switch (answer?.kind) {
    case 'label':
      return answer.label;
    case 'text':
      return answer.text;
    case 'set':
      return answer.items.join('; ');
    case 'entities':
      return entitiesText(answer.entities);
    case 'unreadable':
    case undefined:
      return '';
  }
}

export function filterRows(rows: readonly CaseRow[], filter: CaseFilter): readonly CaseRow[] {
  const { part, verdicts: wanted } = filter;
  const text = filter.text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (part === null || row.trial.part === part) &&
      (wanted.length === 0 || wanted.includes(row.verdict)) &&
      row.searchable.includes(text),
  );
}

/** How many rows of a part have each verdict. */
export function countVerdicts(rows: readonly CaseRow[], part: number | null): Readonly<Record<Verdict, number>> {
  const counts: Record<Verdict, number> = { right: 0, partly: 0, wrong: 0, unreadable: 0, unscored: 0 };
  for (const row of rows) if (part === null || row.trial.part === part) counts[row.verdict] += 1;
  return counts;
}

/** `verdicts` in their usual order with one more or one less. */
export function toggled(chosen: readonly Verdict[], verdict: Verdict): readonly Verdict[] {
  return verdicts.filter((one) => (one === verdict) !== chosen.includes(one));
}
