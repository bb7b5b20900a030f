import { unreadable } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Case } from './dataset.ts';
import type { Generation, Likelihood } from './engine.ts';
import { NO_EVIDENCE, type Evidence } from './evidence.ts';
import { unscored } from './metric.ts';
import type { Score } from './metric.ts';
import { metricById } from './metrics/index.ts';
import { afterThinking, THINKING_UNENDED } from './readers/after-thinking.ts';
import { readFinalAnswer } from './readers/final-answer.ts';
import { readerById } from './readers/index.ts';
import type { Task } from './task.ts';

export interface Judgement {
  readonly answer: Answer;
  /** By metric id, one for each metric of the task. */
  readonly scores: Readonly<Record<string, Score>>;
}

/** What a generation answers and what that is worth. */
export function judge(task: Task, item: Case, generation: Generation, evidence: Evidence = NO_EVIDENCE): Judgement {
  const answer = readGeneration(task, item, generation);
  return { answer, scores: scoreAnswer(task, item, answer, evidence) };
}

/** The same for a stored text, of which nothing else is known. */
export function judgePrediction(task: Task, item: Case, text: string, evidence: Evidence = NO_EVIDENCE): Judgement {
  const answer = readPrediction(task, item, text);
  return { answer, scores: scoreAnswer(task, item, answer, evidence) };
}

/** Scored options are answered by the most probable one (rule `likelihood`). */
export function readGeneration(task: Task, item: Case, generation: Generation): Answer {
  if (generation.finish !== 'scored') return readPrediction(task, item, generation.text);
  return mostLikely(item, generation.likelihoods ?? []);
}

/** A leading block of thinking is not part of the answer, and neither is reasoning that was asked for. */
export function readPrediction(task: Task, item: Case, text: string): Answer {
  const spoken = afterThinking(text);
  if (spoken === null) return unreadable(THINKING_UNENDED);
  const read = (proper: string): Answer => readerById(task.reader).read(item, proper);
  return task.reasoning === undefined ? read(spoken) : readFinalAnswer(spoken, read);
}

/** One score for each metric of the task. */
export function scoreAnswer(
  task: Task,
  item: Case,
  answer: Answer,
  evidence: Evidence,
): Readonly<Record<string, Score>> {
  return Object.fromEntries(task.metrics.map((id) => [id, metricById(id).score(item, answer, evidence)]));
}

/** Every metric of the task unscored for one reason: nothing came back to be judged. */
export function unjudged(task: Task, reason: string): Readonly<Record<string, Score>> {
  return Object.fromEntries(task.metrics.map((id) => [id, unscored(reason)]));
}

/** The first of equals. Options may have been asked with white space around their label. */
function mostLikely(item: Case, likelihoods: readonly Likelihood[]): Answer {
  let best: Likelihood | undefined;
  for (const likelihood of likelihoods) {
    if (Number.isNaN(likelihood.logProbability)) continue;
    if (best === undefined || likelihood.logProbability > best.logProbability) best = likelihood;
  }
  if (best === undefined) return unreadable('options were scored, but no probability came back');
  const asked = best.option.trim();
  const label = item.options?.find((option) => option.label === asked)?.label ?? asked;
  return { kind: 'label', label, rule: 'likelihood' };
}
