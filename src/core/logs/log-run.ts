import { buildPrompt, type Templating } from '../build-prompt.ts';
import type { Prompt } from '../prompt.ts';
import type { Report } from '../report.ts';
import type { CaseChoice } from '../run/choose-cases.ts';
import { askedCase } from '../run/run-plan.ts';
import { shortenedCase } from '../run/shortened-case.ts';
import { taskInSetting } from '../run/task-in-setting.ts';
import { promptHash } from '../run/trial-id.ts';
import type { RunPart, RunRecord, Trial } from '../run.ts';
import type { Task } from '../task.ts';
import type { LoggedCase, LoggedPart, LoggedRun } from './logged-run.ts';

export interface RunToLog {
  readonly run: RunRecord;
  readonly report: Pick<Report, 'results'>;
  /** Of all parts, in any order. */
  readonly trials: readonly Trial[];
  /** Task and cases of each part of the specification; null where its dataset is gone: then the part is left out. */
  readonly parts: readonly (PartToLog | null)[];
}

export interface PartToLog {
  readonly task: Task;
  readonly choice: CaseChoice;
}

/** A run with the texts it was asked with. A prompt that cannot be built again as it was sent is left out, the case stays. */
export function logRun({ run, report, trials, parts }: RunToLog): LoggedRun {
  const { spec, engine } = run;
  const logged = spec.parts.flatMap((part, index): LoggedPart[] => {
    const known = parts[index] ?? null;
    if (known === null) return [];
    const { task, choice } = { ...known, task: taskInSetting(known.task, part.setting) };
    const own = trials.filter((trial) => trial.part === index).sort((one, other) => one.index - other.index);
    const { dataset, protocol, shots, limit } = part;
    const results = report.results.filter((result) => isOfPart(result, part, index));
    const rows = own.flatMap((trial) => rowOf(task, choice, trial, engine));
    return [{ task, dataset, protocol, shots, limit, results, rows }];
  });
  return {
    id: run.id,
    fingerprint: run.fingerprint,
    state: run.state,
    message: run.message,
    startedAt: run.startedAt,
    endedAt: run.changedAt,
    seed: spec.seed,
    temperature: spec.temperature,
    topP: spec.topP,
    model: spec.model,
    engine: engine.backend === 'none' ? null : engine,
    parts: logged,
  };
}

function isOfPart(result: Report['results'][number], part: RunPart, index: number): boolean {
  if (result.part !== undefined) return result.part === index;
  return result.task === part.task && result.dataset === part.dataset.id && result.profile === part.profile;
}

/** None where the case is not here any more. */
function rowOf(task: Task, choice: CaseChoice, trial: Trial, engine: Templating): LoggedCase[] {
  const derived = choice.derived[trial.index];
  if (derived?.id !== trial.caseId) return [];
  const isUnseen = task.packing !== undefined && trial.packing === undefined;
  const item = shortenedCase(askedCase(task, derived, trial.packing), trial.shortening);
  const { generation } = trial;
  const text = generation === null || generation.finish === 'scored' ? null : generation.text;
  return [{ item, prompt: isUnseen ? null : asSent(task, item, choice, trial, engine), judged: trial, text }];
}

function asSent(
  task: Task,
  item: LoggedCase['item'],
  { shots }: CaseChoice,
  trial: Trial,
  engine: Templating,
): Prompt | null {
  const prompt = buildPrompt(task, item, shots, engine);
  return promptHash(prompt) === trial.promptHash ? prompt : null;
}
