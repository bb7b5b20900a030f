import type { Case } from './dataset.ts';
import type { LoadedModel } from './engine.ts';
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
  /** What the answer is begun with: the model goes on after it, and the generation does not repeat it. Absent: nothing. */
  readonly prefill?: string;
}

/** What a model's chat template allows. */
export type Templating = Pick<LoadedModel, 'refusesSystemRole'>;

/** Instruction first, then each shot as a user turn with its right answer, then the case. */
export function buildPrompt(task: Task, item: Case, shots: readonly Case[], templating: Templating = {}): Prompt {
  const opening = shots.length === 0 ? openingOf(task, templating) : '';
  const prefix = buildPrefix(task, shots, templating);
  const suffix: Message[] = [{ role: 'user', content: opening + task.ask(item) }];
  return task.prefill === undefined ? { prefix, suffix } : { prefix, suffix, prefill: task.prefill };
}

export function buildPrefix(task: Task, shots: readonly Case[], templating: Templating = {}): Message[] {
  const system: Message[] = hasSystemTurn(task, templating) ? [{ role: 'system', content: task.instruction }] : [];
  const opening = openingOf(task, templating);
  return [...system, ...shots.flatMap((shot, index) => solvedTurns(task, shot, index === 0 ? opening : ''))];
}

function hasSystemTurn(task: Task, { refusesSystemRole = false }: Templating): boolean {
  return task.instructionRole === 'system' && task.instruction !== '' && !refusesSystemRole;
}

/** What the first user turn begins with. */
function openingOf(task: Task, templating: Templating): string {
  if (task.instruction === '' || hasSystemTurn(task, templating)) return '';
  return task.instruction + (task.instructionSeparator ?? '\n\n');
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
