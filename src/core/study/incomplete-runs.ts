import { isEndedEarly } from '../compare/incomplete.ts';
import type { RunRecord } from '../run.ts';
import { say, type Said } from '../text/said.ts';
import { shown } from '../text/shown.ts';
import type { Finding } from './finding.ts';

/**
 * The findings, each saying in its note which of the runs it rests on are no full ones, so that a saved picture says it too. Intervals of studies
 * are for a number of cases that was fixed beforehand: where a score decided when to stop, it leans and they do not allow for that.
 */
export function withIncomplete(findings: readonly Finding[], runs: readonly RunRecord[]): readonly Finding[] {
  const told = runs.flatMap((run) => incompleteInWords(run) ?? []);
  return told.length === 0 ? findings : findings.map((one) => ({ ...one, note: [...one.note, ...told] }));
}

/** Null for a run that asked all it planned. */
function incompleteInWords(run: RunRecord): Said | null {
  const { done, planned } = run;
  const title = shown(run.spec.model.title, LONGEST_TITLE);
  if (isEndedEarly(run))
    return say`The run of ${title} was ended early by its rule (${done} of ${planned} cases): its score leans away from what it was compared with, and these intervals do not allow for that.`;
  return run.state === 'finished'
    ? null
    : say`The run of ${title} is not complete (${done} of ${planned} cases): its score is that of the cases so far, and if it was stopped because of its score, that score leans.`;
}

const LONGEST_TITLE = 60;
