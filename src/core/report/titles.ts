import { metrics } from '../metrics/index.ts';
import { findProfile } from '../profile.ts';
import type { RunSpec } from '../run.ts';
import type { Sayable } from '../text/said.ts';
import { keyParts, wayInWords } from './part-name.ts';
import { findTask } from '../tasks/index.ts';

/** Title of a task; of one that is not known any more, its id. */
export function taskTitle(id: string): string {
  return findTask(id)?.title ?? id;
}

/** The same for a key of a report's records, with how the task was asked where that stands in it. May hold untrusted text. */
export function recordTitle(key: string): string {
  const { task, way } = keyParts(key);
  return way === null ? taskTitle(task) : `${taskTitle(task)}, ${way}`;
}

/** The title of a part's task, with how it was asked where the run asks it in several ways. May hold untrusted text. */
export function partInWords(
  spec: Pick<RunSpec, 'parts'> | null | undefined,
  part: number | undefined,
  task: string,
): Sayable {
  const way = spec == null || part === undefined ? null : wayInWords(spec, part);
  return way === null ? taskTitle(task) : [taskTitle(task), way];
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
