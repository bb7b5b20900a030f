import type { Case } from '../../src/core/dataset.ts';
import type { Random } from '../../src/core/random.ts';
import type { Task } from '../../src/core/task.ts';
import { demoCodes } from '../../src/core/tasks/demo-codes.ts';
import { demoConsumerQuestion } from '../../src/core/tasks/demo-consumer-question.ts';
import { demoMultipleChoice } from '../../src/core/tasks/demo-multiple-choice.ts';
import { demoNli } from '../../src/core/tasks/demo-nli.ts';
import { demoNoteQa } from '../../src/core/tasks/demo-note-qa.ts';
import { demoProblems } from '../../src/core/tasks/demo-problems.ts';
import { drawCodes } from './cases/codes.ts';
import { drawConsumerQuestion } from './cases/consumer-question.ts';
import { drawMultipleChoice } from './cases/multiple-choice.ts';
import { drawNli } from './cases/nli.ts';
import { drawNoteQa } from './cases/note-qa.ts';
import { drawProblems } from './cases/problems.ts';
import { rewordCodes } from './cases/reworded/codes.ts';
import { rewordConsumerQuestion } from './cases/reworded/consumer-question.ts';
import { rewordMultipleChoice } from './cases/reworded/multiple-choice.ts';
import { rewordNli } from './cases/reworded/nli.ts';
import { rewordNoteQa } from './cases/reworded/note-qa.ts';
import { rewordProblems } from './cases/reworded/problems.ts';

/** A demo task and the generators of its cases. */
export interface DemoTask {
  /** Also the name of its dataset's folder. */
  readonly name: string;
  readonly task: Task;
  draw(random: Random): Case;
  /** The same task in wording that no training text has. */
  reword(random: Random): Case;
}

export const demoTasks: readonly DemoTask[] = [
  { name: 'demo-nli', task: demoNli, draw: drawNli, reword: rewordNli },
  { name: 'demo-note-qa', task: demoNoteQa, draw: drawNoteQa, reword: rewordNoteQa },
  { name: 'demo-multiple-choice', task: demoMultipleChoice, draw: drawMultipleChoice, reword: rewordMultipleChoice },
  { name: 'demo-codes', task: demoCodes, draw: drawCodes, reword: rewordCodes },
  { name: 'demo-problems', task: demoProblems, draw: drawProblems, reword: rewordProblems },
  {
    name: 'demo-consumer-question',
    task: demoConsumerQuestion,
    draw: drawConsumerQuestion,
    reword: rewordConsumerQuestion,
  },
];
