import type { Case } from './dataset.ts';
import type { LoadedModel } from './engine.ts';
import type { Message, Prompt } from './prompt.ts';
import type { Task } from './task.ts';

/** What a model's chat template allows. */
export type Templating = Pick<LoadedModel, 'refusesSystemRole'>;

/** Instruction first, then each shot as a user turn with its right answer, then the case; or all of it in one user turn, where the task says `flat`. */
export function buildPrompt(task: Task, item: Case, shots: readonly Case[], templating: Templating = {}): Prompt {
  const prefix = buildPrefix(task, shots, templating);
  const suffix: Message[] = [{ role: 'user', content: lastTurn(task, item, shots, templating) }];
  // An answer that begins with reasoning cannot be begun for the model.
  if (task.prefill === undefined || task.reasoning !== undefined) return { prefix, suffix };
  return { prefix, suffix, prefill: task.prefill };
}

/** Empty for the flat layout: no message of it is the same for all cases. Engines that compare prompts by tokens keep what they share all the same. */
export function buildPrefix(task: Task, shots: readonly Case[], templating: Templating = {}): Message[] {
  if (task.layout === 'flat') return [];
  const system: Message[] = hasSystemTurn(task, templating) ? [{ role: 'system', content: task.instruction }] : [];
  const opening = openingOf(task, templating);
  return [...system, ...shots.flatMap((shot, index) => solvedTurns(task, shot, index === 0 ? opening : ''))];
}

function lastTurn(task: Task, item: Case, shots: readonly Case[], templating: Templating): string {
  const isFirst = shots.length === 0 || task.layout === 'flat';
  const opening = isFirst ? openingOf(task, templating) : '';
  if (task.layout !== 'flat') return opening + task.ask(item);
  const solved = shots.map((shot) => `${task.ask(shot)}\n${task.reply(shot)}`);
  return opening + [...solved, task.ask(item)].join('\n\n');
}

function hasSystemTurn(task: Task, { refusesSystemRole = false }: Templating): boolean {
  if (task.layout === 'flat') return false;
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
