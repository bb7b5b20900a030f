import type { RunSpec } from '../run.ts';
import { wayOf } from './part-name.ts';
import { datasetTitle, profileTitle, taskTitle } from './titles.ts';

/**
 * Names a part of a run in one line: the task, its profile, the dataset where the task has no one dataset, and how it is asked where
 * the run asks it in several ways. Titles of datasets are untrusted text.
 */
export function fullPartTitle(spec: RunSpec, index: number): string {
  const part = spec.parts[index];
  if (part === undefined) return `part ${String(index + 1)}`;
  return [
    taskTitle(part.task),
    part.profile === undefined ? null : profileTitle(part.profile),
    datasetTitle(spec, part.task, part.dataset.id),
    wayOf(spec, index),
  ]
    .filter((text) => text !== null)
    .join(', ');
}
