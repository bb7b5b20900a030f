import type { ProfileId } from '../profile.ts';
import type { Result } from '../report.ts';
import type { RunPart, RunRecord } from '../run.ts';
import { isStoppedEarly } from '../report/stop-in-words.ts';
import { scoringSetting } from '../run/scoring-setting.ts';
import { settingInShort } from '../run/setting-text.ts';
import { findTask } from '../tasks/index.ts';
import { eachOnce, say, type Said, type Sayable } from '../text/said.ts';
import { clueTasks, measures, type ClueTask, type ClueTaskId, type Measure } from './measures.ts';
import { clueScores, measureKey, type ClueScores, type ScoreSheet, type TaskScore } from './scores.ts';

/** What a run on this device found for CLUE: each of its tasks once. */
export interface OwnRun {
  readonly run: RunRecord;
  /** Counts from 0: a run that asked a task on several datasets gives several of these. */
  readonly round: number;
  /** Percent. */
  readonly sheet: ScoreSheet;
  /** Tasks that were asked, in the order of CLUE. */
  readonly tasks: readonly OwnTask[];
}

export interface OwnTask {
  readonly task: ClueTaskId;
  /** Over the measures that the run has. */
  readonly score: TaskScore;
  readonly results: readonly MeasuredResult[];
  readonly isMiniSet: boolean;
  /** Why the score may not stand beside published ones, whatever the measures; empty when it may. Phrases without a full stop. */
  readonly obstacles: readonly Sayable[];
}

export interface MeasuredResult {
  readonly measure: Measure;
  readonly result: Result;
}

interface OwnPart {
  readonly part: RunPart;
  readonly results: readonly MeasuredResult[];
}

/** Empty for a run without a task of CLUE. */
export function ownRuns(run: RunRecord, results: readonly Result[], published: ProfileId): readonly OwnRun[] {
  const rounds: OwnPart[][] = [];
  for (const [index, part] of run.spec.parts.entries()) {
    const own = results.filter((result) => (result.part ?? index) === index);
    const measured = measuredBy(part, own);
    if (measured.length === 0) continue;
    const free = rounds.find((round) => round.every((other) => other.part.task !== part.task));
    if (free === undefined) rounds.push([{ part, results: measured }]);
    else free.push({ part, results: measured });
  }
  return rounds.map((parts, round) => ownRun(run, round, parts, published));
}

/**
 * The run's scores as they may stand among published ones over the same measures: tasks with an obstacle, or without
 * one of these measures, are left out. Null when nothing is left.
 */
export function besidePublished(own: OwnRun, over: ReadonlySet<string>): ClueScores | null {
  const fitting = own.tasks.filter((task) => whyApart(task, over).length === 0);
  if (fitting.length === 0) return null;
  const kept = new Set<string>(fitting.flatMap(({ score }) => score.used.map(measureKey)));
  return clueScores(new Map([...own.sheet].filter(([key]) => kept.has(key))), over);
}

/** Why a task's score may not stand beside published ones over these measures, in phrases; empty when it may. */
export function whyApart(task: OwnTask, over: ReadonlySet<string>): readonly Sayable[] {
  const wanted = measures.filter((measure) => measure.task === task.task && over.has(measureKey(measure)));
  const used = new Set(task.score.used.map(measureKey));
  const lacking = wanted.filter((measure) => !used.has(measureKey(measure))).map(({ title }) => title);
  return [
    ...task.obstacles,
    ...(lacking.length > 0 ? [say`${lacking} not computed`] : []),
    ...(wanted.length === 0 ? [say`none of its metrics is compared`] : []),
  ];
}

function measuredBy(part: RunPart, results: readonly Result[]): readonly MeasuredResult[] {
  return measures.flatMap((measure) => {
    if (measure.own?.task !== part.task) return [];
    const { metric } = measure.own;
    const result = results.find(
      (one) =>
        one.task === part.task &&
        one.dataset === part.dataset.id &&
        one.profile === part.profile &&
        one.metric === metric,
    );
    return result === undefined ? [] : [{ measure, result }];
  });
}

function ownRun(run: RunRecord, round: number, parts: readonly OwnPart[], published: ProfileId): OwnRun {
  const sheet = new Map<string, number>();
  for (const { measure, result } of parts.flatMap(({ results }) => results)) {
    if (result.value !== null) sheet.set(measureKey(measure), result.value * 100);
  }
  const scores = clueScores(sheet);
  const tasks = clueTasks.flatMap((task: ClueTask & { readonly id: ClueTaskId }): OwnTask[] => {
    const asked = parts.filter(({ results }) => results.some(({ measure }) => measure.task === task.id));
    const score = scores.tasks.find((one) => one.task === task.id);
    if (asked.length === 0 || score === undefined) return [];
    return [
      {
        task: task.id,
        score,
        results: asked.flatMap(({ results }) => results),
        isMiniSet: asked.some(({ part }) => isOnMiniSet(part)),
        obstacles: eachOnce(asked.flatMap((part) => obstaclesOf(run, part, task, published))),
      },
    ];
  });
  return { run, round, sheet, tasks };
}

function obstaclesOf(
  run: RunRecord,
  { part, results }: OwnPart,
  task: ClueTask,
  published: ProfileId,
): readonly Said[] {
  const shots = findTask(part.task, part.profile)?.drawing?.shots ?? 0;
  const protocol = [
    part.profile !== published && say`profile ${part.profile ?? say`none`} instead of ${published}`,
    part.protocol !== 'generate' && say`options compared instead of a written answer`,
    ...settingInShort(scoringSetting(part.setting)).map((text) => say`asked differently: ${text}`),
    part.shots !== shots && say`${String(part.shots)} solved examples instead of ${String(shots)}`,
    run.spec.temperature !== 0 && say`decoded at temperature ${String(run.spec.temperature)} instead of greedily`,
    run.state !== 'finished' && say`the run is not complete`,
    results.some(({ result }) => isStoppedEarly(result)) && say`ended early by a rule, so its score leans`,
  ];
  const data = isOnMiniSet(part)
    ? [say`a mini-set instead of the original dataset`]
    : [originalObstacle(results, task)];
  return [...protocol, ...data].filter((phrase) => phrase !== false && phrase !== null);
}

/** The original cannot be known by its content, which nobody may share; its size can. */
function originalObstacle(results: readonly MeasuredResult[], { scored }: ClueTask): Said | null {
  if (scored === null) return say`the published numbers rest on a state of the data that was never published`;
  const other = results.find(({ result }) => result.value !== null && result.n !== scored);
  return other === undefined
    ? null
    : say`${String(other.result.n)} scored cases instead of the original's ${String(scored)}`;
}

function isOnMiniSet(part: RunPart): boolean {
  return findTask(part.task)?.dataset === part.dataset.id;
}
