import { mean } from '../statistics/mean.ts';
import { clueTasks, measuresOf, type ClueTaskId, type Measure } from './measures.ts';

/** Values in percent by `measureKey`. */
export type ScoreSheet = ReadonlyMap<string, number>;

export interface TaskScore {
  readonly task: ClueTaskId;
  /** Percent; null when no measure of the task is present. */
  readonly value: number | null;
  /** Measures that the value is the mean of. */
  readonly used: readonly Measure[];
  /** Measures that CLUE has for the task and that are not in the value. */
  readonly missing: readonly Measure[];
}

export interface ClueScores {
  /** In the order of `clueTasks`. */
  readonly tasks: readonly TaskScore[];
  /** Percent; null when one of the level's tasks has no score. */
  readonly level1: number | null;
  readonly level2: number | null;
}

/**
 * CLUE's scores from what is there: a task is the plain mean of its measures, a level the plain mean of its three tasks
 * (clue.md section 5, checked against every published level score).
 *
 * @param over keys of the measures that may be used; absent: all. Two sheets scored over the same keys, and having them,
 * are scored on equal terms.
 */
export function clueScores(sheet: ScoreSheet, over?: ReadonlySet<string>): ClueScores {
  const tasks = clueTasks.map(({ id }) => taskScore(id, sheet, over));
  return { tasks, level1: levelScore(1, tasks), level2: levelScore(2, tasks) };
}

/** Names a measure: `MeQSum/rougeL`. */
export function measureKey({ task, name }: Pick<Measure, 'task' | 'name'>): string {
  return `${task}/${name}`;
}

function taskScore(task: ClueTaskId, sheet: ScoreSheet, over: ReadonlySet<string> | undefined): TaskScore {
  const used: Measure[] = [];
  const missing: Measure[] = [];
  const values: number[] = [];
  for (const measure of measuresOf(task)) {
    const key = measureKey(measure);
    const value = over === undefined || over.has(key) ? sheet.get(key) : undefined;
    if (value === undefined) {
      missing.push(measure);
      continue;
    }
    used.push(measure);
    values.push(value);
  }
  return { task, value: values.length === 0 ? null : mean(values), used, missing };
}

function levelScore(level: 1 | 2, scores: readonly TaskScore[]): number | null {
  const values: number[] = [];
  for (const task of clueTasks) {
    if (task.level !== level) continue;
    const value = scores.find((score) => score.task === task.id)?.value ?? null;
    if (value === null) return null;
    values.push(value);
  }
  return mean(values);
}
