import type { Case } from './dataset.ts';
import type { Task } from './task.ts';

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/**
 * The messages sent for one case. `prefix` (instruction and shots) is equal for all cases of a task in a run,
 * so that an engine may keep it; `suffix` holds the case and ends with the user's turn.
 */
export interface Prompt {
  readonly prefix: readonly Message[];
  readonly suffix: readonly Message[];
}

/** Instruction first, then each shot as a user turn with its right answer, then the case. */
export function buildPrompt(task: Task, item: Case, shots: readonly Case[]): Prompt {
  return { prefix: buildPrefix(task, shots), suffix: [{ role: 'user', content: task.ask(item) }] };
}

export function buildPrefix(task: Task, shots: readonly Case[]): Message[] {
  const system: Message[] = task.instruction === '' ? [] : [{ role: 'system', content: task.instruction }];
  return [...system, ...shots.flatMap((shot) => solvedTurns(task, shot))];
}

function solvedTurns(task: Task, shot: Case): Message[] {
  return [
    { role: 'user', content: task.ask(shot) },
    { role: 'assistant', content: task.reply(shot) },
  ];
}

export function allMessages(prompt: Prompt): readonly Message[] {
  return [...prompt.prefix, ...prompt.suffix];
}
