import type { RunSpec } from '../run.ts';
import { inEnglish, say, type Sayable } from '../text/said.ts';
import { wayInWords } from './part-name.ts';
import { datasetTitle, profileTitle, taskTitle } from './titles.ts';

/**
 * Names a part of a run in one line: the task, its profile, the dataset where the task has no one dataset, and how it is asked where
 * the run asks it in several ways. Titles of datasets are untrusted text.
 */
export function fullPartInWords(spec: RunSpec, index: number): Sayable {
  const part = spec.parts[index];
  if (part === undefined) return say`part ${String(index + 1)}`;
  const named = [
    taskTitle(part.task),
    part.profile === undefined ? null : profileTitle(part.profile),
    datasetTitle(spec, part.task, part.dataset.id),
    wayInWords(spec, index),
  ];
  return named.filter((text) => text !== null);
}

/** The same in English, as records have it. */
export function fullPartTitle(spec: RunSpec, index: number): string {
  return inEnglish(fullPartInWords(spec, index));
}
