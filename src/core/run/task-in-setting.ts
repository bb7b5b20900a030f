import { FINAL_ANSWER } from '../readers/final-answer.ts';
import type { Setting } from '../run.ts';
import type { Task } from '../task.ts';

/** Tokens for the reasoning, on top of what the task gives an answer. */
export const REASONING_TOKENS = 512;

/**
 * Our own wording. It follows the instruction of a task word for word, whoever wrote that, and asks for the answer in the same form, so
 * that the reader of the task can read it.
 */
export const STEP_BY_STEP = `Reason step by step first and write your reasoning down. Then end with one line "${FINAL_ANSWER} …" that holds nothing but the answer, in the form asked for.`;

/**
 * The task as a part of a run asks it: whatever builds its prompts, decodes and reads its answers sees a plain task. Step by step
 * nothing ends the answer but its length, since a line break would end the reasoning.
 */
export function taskInSetting(task: Task, { layout, reasoning }: Setting = {}): Task {
  const laidOut = layout === undefined ? task : { ...task, layout };
  return reasoning === undefined ? laidOut : { ...laidOut, ...stepByStep(task) };
}

function stepByStep(task: Task): Pick<Task, 'reasoning' | 'instruction' | 'maxTokens' | 'stop' | 'reply'> {
  return {
    reasoning: 'step-by-step',
    instruction: task.instruction === '' ? STEP_BY_STEP : `${task.instruction}\n\n${STEP_BY_STEP}`,
    maxTokens: task.maxTokens + REASONING_TOKENS,
    stop: [],
    reply: (item) => `${FINAL_ANSWER} ${withoutBeginning(task, task.reply(item))}`,
  };
}

/** What stands in a reply because the task would have begun the answer with it. */
function withoutBeginning({ prefill = '' }: Task, reply: string): string {
  return reply.startsWith(prefill) ? reply.slice(prefill.length).trimStart() : reply;
}
