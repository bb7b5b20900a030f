import type { Case } from '../dataset.ts';
import type { Protocol } from '../run.ts';
import type { Task } from '../task.ts';
import { rotateOptions } from './rotate-options.ts';

/** In characters, which stand for tokens: only shares of a run's cost are made of them. */
const CHARACTERS_PER_TOKEN = 4;

/**
 * A token is written about as slowly as so many are read: on a laptop's WebGPU 592 tokens are read and 171 written in a second
 * (ngxson/wllama, pull request 215); the embedded model on one thread reads twice as fast as it writes.
 */
const READ_PER_WRITTEN = 4;

export interface Asking {
  readonly task: Pick<Task, 'ask' | 'maxTokens'>;
  readonly protocol: Protocol;
}

/** What asking the case as it is listed costs once the instruction and the shots are kept. */
export function askingCost({ task, protocol }: Asking, item: Case): number {
  return task.ask(item).length + answerAllowance(task, protocol);
}

/**
 * What asking it in all its other orders costs on top: of each order what follows the beginning that it shares with the order asked
 * before it, and the answer.
 */
export function rotationCost({ task, protocol }: Asking, item: Case): number {
  const orders = item.options?.length ?? 0;
  let before = task.ask(item);
  let cost = 0;
  for (let shift = 1; shift < orders; shift++) {
    const asked = task.ask(rotateOptions(item, shift));
    cost += asked.length - commonBeginning(before, asked) + answerAllowance(task, protocol);
    before = asked;
  }
  return cost;
}

/**
 * How long an answer will be is not known before the run, and the choice of cases must not depend on the model. The longest it may be
 * is on the safe side: the kept beginning saves on the question and nothing on the answer, so the longer answers are taken to be, the
 * more an order costs against the case itself, and the fewer cases are chosen. Options are compared at one place behind the prompt.
 */
function answerAllowance({ maxTokens }: Pick<Task, 'maxTokens'>, protocol: Protocol): number {
  return CHARACTERS_PER_TOKEN * (protocol === 'generate' ? READ_PER_WRITTEN * maxTokens : 1);
}

function commonBeginning(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
