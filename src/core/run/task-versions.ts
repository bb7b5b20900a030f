import { metricById } from '../metrics/index.ts';
import { readerById } from '../readers/index.ts';
import type { Task } from '../task.ts';

/** Versions of everything of ours that decides how a task is asked and judged. */
export interface TaskVersions {
  readonly taskVersion: number;
  readonly reader: string;
  readonly metrics: readonly string[];
}

export function versionsOf(task: Task): TaskVersions {
  const reader = readerById(task.reader);
  return {
    taskVersion: task.version,
    reader: `${reader.id}@${reader.version}`,
    metrics: task.metrics.map((id) => `${id}@${metricById(id).version}`),
  };
}
