import { metrics } from '../metrics/index.ts';
import { findProfile } from '../profile.ts';
import type { RunSpec } from '../run.ts';
import { findTask } from '../tasks/index.ts';

/** Title of a task; of one that is not known any more, its id. */
export function taskTitle(id: string): string {
  return findTask(id)?.title ?? id;
}

/** Title of a profile; of one that is not known any more, its id. */
export function profileTitle(id: string): string {
  return findProfile(id)?.title ?? id;
}

export function metricTitle(id: string): string {
  return metrics.find((metric) => metric.id === id)?.title ?? id;
}

/** Title of a dataset beside its task; null where the task always has the same one. */
export function datasetTitle(spec: RunSpec | undefined, task: string, dataset: string): string | null {
  if (findTask(task)?.dataset === dataset) return null;
  return spec?.parts.find((part) => part.dataset.id === dataset)?.dataset.title ?? dataset;
}
