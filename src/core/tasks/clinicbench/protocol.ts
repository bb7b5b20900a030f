import type { Case, Option } from '../../dataset.ts';
import type { Task } from '../../task.ts';

/**
 * What several of ClinicBench's tasks have in common (Liu et al. 2024). Where one format suits several tasks, one of them names
 * it first and is offered for a file of it; the others can be chosen in its place.
 */

export const CLINICBENCH = 'ClinicBench: Liu et al. 2024, doi:10.18653/v1/2024.emnlp-main.759.';

/** Early runs sent one user message and no system message (AI-in-Health/ClinicBench at b78265a). */
export const ASKED_EARLY: Pick<Task, 'promptSource' | 'instructionRole' | 'stop' | 'baseline'> = {
  promptSource: "from the authors' early files",
  instructionRole: 'user',
  stop: [],
  baseline: 'every-metric',
};

export const ASKED_BY_US: Pick<Task, 'promptSource' | 'instructionRole' | 'stop' | 'baseline'> = {
  ...ASKED_EARLY,
  promptSource: 'ours',
};

export const NOT_PUBLISHED = 'Which words ClinicBench uses for this task was not to be found: these are ours.';

export const OPEN_UPLOAD = 'Choose the file yourself: nothing of it ships with the page.';

export const YES_OR_NO: readonly Option[] = ['yes', 'no'].map((label) => ({ label, text: label }));

/** The same cases with options and a label that says there is nothing, where their file did not give them. */
export function withOptions(cases: readonly Case[], options: readonly Option[], negative: string): readonly Case[] {
  return cases.map((item) => ({ ...item, options: item.options ?? options, negative: item.negative ?? negative }));
}
