import type { CaseChoice } from '../../core/run/choose-cases.ts';
import type { Task } from '../../core/task.ts';

/** A task with the cases and shots of one part of a run. */
export interface AskedCases {
  readonly task: Task;
  readonly choice: CaseChoice;
}
