import { unreadable } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Case } from './dataset.ts';
import type { Generation, Likelihood } from './engine.ts';
import { unscored } from './metric.ts';
import type { Score } from './metric.ts';
import { metricById } from './metrics/index.ts';
import { afterThinking } from './readers/after-thinking.ts';
import { readerById } from './readers/index.ts';
import type { Task } from './task.ts';

export interface Judgement {
  readonly answer: Answer;
  /** By metric id, one for each metric of the task. */
  readonly scores: Readonly<Record<string, Score>>;
}

/** What a generation answers and what that is worth. Scored options are answered by the most probable one (rule `likelihood`). */
export function judge(task: Task, item: Case, generation: Generation): Judgement {
  if (generation.finish !== 'scored') return judgePrediction(task, item, generation.text);
  return judgeAnswer(task, item, mostLikely(item, generation.likelihoods ?? []));
}

/** The same for a stored text, of which nothing else is known. A leading block of thinking is not part of the answer. */
export function judgePrediction(task: Task, item: Case, text: string): Judgement {
  const spoken = afterThinking(text);
  if (spoken === null) return judgeAnswer(task, item, unreadable('the text ends before the thinking does'));
  return judgeAnswer(task, item, readerById(task.reader).read(item, spoken));
}

/** Every metric of the task unscored for one reason: nothing came back to be judged. */
export function unjudged(task: Task, reason: string): Readonly<Record<string, Score>> {
  return Object.fromEntries(task.metrics.map((id) => [id, unscored(reason)]));
}

function judgeAnswer(task: Task, item: Case, answer: Answer): Judgement {
  return { answer, scores: Object.fromEntries(task.metrics.map((id) => [id, metricById(id).score(item, answer)])) };
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
