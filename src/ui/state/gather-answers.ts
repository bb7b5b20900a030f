import type { OpenedRun } from '../../../workers/evaluator.api.ts';
import type { AnsweredCase } from '../../core/rating/build-rating-task.ts';
import type { RatedModel } from '../../core/rating/rating-task.ts';
import { askedCase } from '../../core/run/run-plan.ts';
import { partLabel } from '../../core/run/setting-text.ts';
import type { RunPart, RunRecord, Trial } from '../../core/run.ts';
import { targetText } from '../wording/score-reason.ts';
import type { AskedCases } from './asked-cases.ts';

/** Position of the part of a run that asked the same, one that asked it in the same way before others; -1 where there is none. */
export function samePart(run: RunRecord, wanted: RunPart): number {
  const alike = run.spec.parts.map(
    (part) =>
      part.task === wanted.task &&
      part.profile === wanted.profile &&
      part.taskVersion === wanted.taskVersion &&
      part.protocol === 'generate' &&
      part.dataset.sha256 === wanted.dataset.sha256,
  );
  const way = partLabel(wanted);
  const exact = run.spec.parts.findIndex((part, place) => alike[place] === true && partLabel(part) === way);
  return exact === -1 ? alike.indexOf(true) : exact;
}

/** Cases of a part that every run has answered in words, in dataset order. The first run says which cases. */
export function gatherAnswers(
  runs: readonly OpenedRun[],
  part: RunPart,
  { task, choice }: AskedCases,
): readonly AnsweredCase[] {
  const answered = runs.map((opened) => answersOf(opened, part));
  return [...(answered[0] ?? new Map<string, Trial>())].flatMap(([caseId, first]) => {
    const derived = choice.derived[first.index];
    const trials = answered.flatMap((trialsOf) => trialsOf.get(caseId) ?? []);
    if (derived?.id !== caseId || trials.length < runs.length) return [];
    const item = askedCase(task, derived, first.packing);
    const prompt = [task.instruction, task.ask(item)].filter((text) => text !== '').join('\n\n');
    const answers = trials.map(({ generation, scores }) => ({
      text: generation?.text ?? '',
      scores: valuesOf(scores),
    }));
    return [{ prompt, reference: targetText(item), answers }];
  });
}

export function ratedModel({ id, spec }: RunRecord): RatedModel {
  return { title: spec.model.title, sha256: spec.model.sha256, run: id };
}

function answersOf({ run, trials }: OpenedRun, part: RunPart): ReadonlyMap<string, Trial> {
  const place = samePart(run, part);
  const own = trials.filter((trial) => trial.part === place && trial.generation !== null);
  return new Map(own.sort((one, other) => one.index - other.index).map((trial) => [trial.caseId, trial]));
}

function valuesOf(scores: Trial['scores']): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(scores).flatMap(([metric, score]) => (score.kind === 'scored' ? [[metric, score.value]] : [])),
  );
}
