import { lacksFinalAnswer, type finalAnswerRules } from '../readers/final-answer.ts';
import type { Trial } from '../run.ts';
import { answerText } from './answer-text.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** A finished case as a list shows it: a few hundred bytes of a trial of many thousand. */
export interface ListedCase {
  /** Id of the trial. */
  readonly id: string;
  readonly part: number;
  readonly index: number;
  readonly task: string;
  /** Its beginning, where it is longer than a line. */
  readonly caseId: string;
  readonly verdict: Verdict;
  /** Value of the task's first metric; null when unscored. */
  readonly value: number | null;
  /** Beginning of the answer; without one, of the output; without that, of what failed. Untrusted text. */
  readonly text: string;
  /** The model was to reason first, and the words that begin the answer proper never came; absent: they did, or were not asked for. */
  readonly lacksFinalAnswer?: true;
}

/** A line shows fewer, but may leave out white space between. */
const LONGEST_ID = 256;
const LONGEST_TEXT = 700;

export function listedCase(trial: Trial): ListedCase {
  const { id, part, index, task, caseId } = trial;
  // Scores stand in the order of the task's metrics.
  const metric = Object.keys(trial.scores)[0] ?? '';
  const score = trial.scores[metric];
  return {
    ...{ id, part, index, task },
    caseId: caseId.slice(0, LONGEST_ID),
    verdict: verdictOf(trial, metric),
    value: score?.kind === 'scored' ? score.value : null,
    text: lineText(trial).slice(0, LONGEST_TEXT),
    ...(isLacking(trial) && { lacksFinalAnswer: true }),
  };
}

/** The name of the rule, as the case shows it. */
const NO_FINAL_ANSWER = 'no-final-answer' satisfies keyof typeof finalAnswerRules;

function isLacking({ answer }: Trial): boolean {
  return answer !== null && lacksFinalAnswer(answer);
}

function lineText({ answer, generation, failure }: Trial): string {
  const text = answerText(answer);
  return text === '' ? (generation?.text ?? failure?.message ?? '') : text;
}

/** What a search looks into: id, answer and output in lower case, and the name of the rule where no final answer came. */
export function searchableText(trial: Trial): string {
  const { caseId, answer, generation } = trial;
  const found = [caseId, answerText(answer), generation?.text ?? ''];
  return [...found, ...(isLacking(trial) ? [NO_FINAL_ANSWER] : [])].join('\n').toLowerCase();
}
