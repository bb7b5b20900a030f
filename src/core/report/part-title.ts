import type { RunSpec } from '../run.ts';
import { partLabel } from '../run/setting-text.ts';
import { datasetTitle, profileTitle, taskTitle } from './titles.ts';

/**
 * Names a part of a run in one line: the task, its profile, the dataset where the task has no one dataset, and how it is asked where
 * the run asks it in several ways. The dataset's title is untrusted text.
 */
export function partTitle(spec: RunSpec, index: number): string {
  const part = spec.parts[index];
  if (part === undefined) return `part ${String(index + 1)}`;
  const alike = spec.parts.filter(({ task, dataset }) => task === part.task && dataset.id === part.dataset.id);
  return [
    taskTitle(part.task),
    part.profile === undefined ? null : profileTitle(part.profile),
    datasetTitle(spec, part.task, part.dataset.id),
    alike.length > 1 ? partLabel(part) : null,
  ]
    .filter((text) => text !== null)
    .join(', ');
}
