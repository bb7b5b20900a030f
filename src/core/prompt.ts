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
  const opening = shots.length === 0 ? openingOf(task) : '';
  return { prefix: buildPrefix(task, shots), suffix: [{ role: 'user', content: opening + task.ask(item) }] };
}

export function buildPrefix(task: Task, shots: readonly Case[]): Message[] {
  const hasSystem = task.instructionRole === 'system' && task.instruction !== '';
  const system: Message[] = hasSystem ? [{ role: 'system', content: task.instruction }] : [];
  return [...system, ...shots.flatMap((shot, index) => solvedTurns(task, shot, index === 0 ? openingOf(task) : ''))];
}

/** What the first user turn begins with. */
function openingOf(task: Task): string {
  return task.instructionRole === 'user' && task.instruction !== '' ? `${task.instruction}\n\n` : '';
}

function solvedTurns(task: Task, shot: Case, opening: string): Message[] {
  return [
    { role: 'user', content: opening + task.ask(shot) },
    { role: 'assistant', content: task.reply(shot) },
  ];
}

export function allMessages(prompt: Prompt): readonly Message[] {
  return [...prompt.prefix, ...prompt.suffix];
}
