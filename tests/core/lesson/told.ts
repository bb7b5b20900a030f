import type { Case } from '../../../src/core/dataset.ts';
import { judgePrediction } from '../../../src/core/judge.ts';
import type { Heard } from '../../../src/core/lesson/lesson-step.ts';
import type { Trial } from '../../../src/core/run.ts';
import type { Task } from '../../../src/core/task.ts';
import { aTrial } from '../../fixtures/runs.ts';

/** What an asking would bring if the model wrote these texts, judged by the real task. */
export function told(task: Task, items: readonly Case[], write: (item: Case, index: number) => string): Heard {
  const trials = items.map((item, index): Trial => {
    const text = write(item, index);
    return { ...aTrial('r', index, text), caseId: item.id, task: task.id, ...judgePrediction(task, item, text) };
  });
  return { items, trials };
}
