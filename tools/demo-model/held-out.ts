import { createHash } from 'node:crypto';
import type { Case } from '../../src/core/dataset.ts';
import type { Task } from '../../src/core/task.ts';

/**
 * The split: a tenth of all possible cases, chosen by a hash of what is asked, is never trained on.
 * It holds back combinations, not wordings or diseases.
 */
export function isHeldOut(task: Task, item: Case): boolean {
  const digest = createHash('sha256')
    .update(`${task.id}\n${task.ask(item)}`)
    .digest();
  return digest.readUInt32BE(0) % 10 === 0;
}
