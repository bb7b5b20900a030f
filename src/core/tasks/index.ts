import type { ProfileId } from '../profile.ts';
import type { Task } from '../task.ts';
import { clinicbenchTasks } from './clinicbench/index.ts';
import { clueLonghealth1, clueLonghealth2, clueLonghealth3 } from './clue/longhealth.ts';
import { clueMedisumcode } from './clue/medisumcode.ts';
import { clueMedisumqa } from './clue/medisumqa.ts';
import { clueMednli } from './clue/mednli.ts';
import { clueMeqsum } from './clue/meqsum.ts';
import { clueProblemSummary } from './clue/problem-summary.ts';
import { demoCodes } from './demo-codes.ts';
import { demoConsumerQuestion } from './demo-consumer-question.ts';
import { demoMultipleChoice } from './demo-multiple-choice.ts';
import { demoNli } from './demo-nli.ts';
import { demoNoteQa } from './demo-note-qa.ts';
import { demoProblems } from './demo-problems.ts';
import { genericChoiceTask } from './generic-choice.ts';
import { genericCodesTask } from './generic-codes.ts';
import { genericLabelTask } from './generic-label.ts';
import { genericTextTask } from './generic-text.ts';

/** Every task, in the order shown. Adding one is one file and one line. */
export const tasks = [
  demoNli,
  demoNoteQa,
  demoMultipleChoice,
  demoCodes,
  demoProblems,
  demoConsumerQuestion,
  ...clueMednli,
  ...clueMeqsum,
  ...clueProblemSummary,
  ...clueLonghealth1,
  ...clueLonghealth2,
  ...clueLonghealth3,
  ...clueMedisumqa,
  ...clueMedisumcode,
  ...clinicbenchTasks,
  genericChoiceTask,
  genericLabelTask,
  genericTextTask,
  genericCodesTask,
] as const satisfies readonly Task[];

export type TaskId = (typeof tasks)[number]['id'];

/** Names that tasks had before; stored runs and command lines may still use them. */
const formerIds: ReadonlyMap<string, TaskId> = new Map([
  ['meqsum', 'clue/meqsum'],
  ['pubmedqa', 'clinicbench/pubmedqa'],
  ['medmcqa', 'clinicbench/medmcqa'],
  ['mmlu', 'clinicbench/mmlu-medicine'],
  ['pharmacology-qa', 'clinicbench/pharmacology-qa'],
]);

const all: readonly (Task & { readonly id: TaskId })[] = tasks;

/** Each task once, in its default profile. */
export const distinctTasks: readonly (Task & { readonly id: TaskId })[] = all.filter(
  (task, place) => all.findIndex(({ id }) => id === task.id) === place,
);

/**
 * The task in a profile; without one in its default, which is listed first. A former id finds the task that took its place.
 * Undefined for an id nobody registered and for a profile the task does not have: both also come from the command line and from old runs.
 */
export function findTask(id: string, profile?: string): (Task & { readonly id: TaskId }) | undefined {
  const current = formerIds.get(id) ?? id;
  return all.find((task) => task.id === current && (profile === undefined || task.profile === profile));
}

/** Ids of the profiles a task has, the default first; empty for a task that is asked in one way only. */
export function profilesOf(id: string): readonly ProfileId[] {
  const current = formerIds.get(id) ?? id;
  return all.flatMap((task) => (task.id === current && task.profile !== undefined ? [task.profile] : []));
}
