import { metrics } from '../../core/metrics/index.ts';
import { findTask } from '../../core/tasks/index.ts';

/** Title of a task; of one that is not known any more, its id. */
export function taskTitle(id: string): string {
  return findTask(id)?.title ?? id;
}

export function metricTitle(id: string): string {
  return metrics.find((metric) => metric.id === id)?.title ?? id;
}
