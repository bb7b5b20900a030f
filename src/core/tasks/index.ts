import type { Task } from '../task.ts';
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
import { medmcqaTask } from './medmcqa.ts';
import { meqsumTask } from './meqsum.ts';
import { mmluTask } from './mmlu.ts';
import { pharmacologyQaTask } from './pharmacology-qa.ts';
import { pubmedqaTask } from './pubmedqa.ts';

/** Every task, in the order shown. Adding one is one file and one line. */
export const tasks = [
  demoNli,
  demoNoteQa,
  demoMultipleChoice,
  demoCodes,
  demoProblems,
  demoConsumerQuestion,
  pubmedqaTask,
  medmcqaTask,
  mmluTask,
  pharmacologyQaTask,
  meqsumTask,
  genericChoiceTask,
  genericLabelTask,
  genericTextTask,
  genericCodesTask,
] as const satisfies readonly Task[];

export type TaskId = (typeof tasks)[number]['id'];

/** Undefined for an id nobody registered: ids also come from the command line and from old runs. */
export function findTask(id: string): Task | undefined {
  return tasks.find((task) => task.id === id);
}
