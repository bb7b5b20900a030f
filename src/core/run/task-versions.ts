import { metricById } from '../metrics/index.ts';
import { FINAL_ANSWER_VERSION } from '../readers/final-answer.ts';
import { readerById } from '../readers/index.ts';
import type { Task } from '../task.ts';

/** Versions of everything of ours that decides how a task is asked and judged. */
export interface TaskVersions {
  readonly taskVersion: number;
  readonly reader: string;
  readonly metrics: readonly string[];
  /** Where only the answer proper is read. */
  readonly reading?: string;
}

export function versionsOf(task: Task): TaskVersions {
  const reader = readerById(task.reader);
  return {
    taskVersion: task.version,
    reader: `${reader.id}@${reader.version}`,
    metrics: task.metrics.map((id) => `${id}@${metricById(id).version}`),
    ...(task.reasoning !== undefined && { reading: `final-answer@${FINAL_ANSWER_VERSION}` }),
  };
}
