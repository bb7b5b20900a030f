import { methodsText } from '../../report/methods-text.ts';
import { promptTemplate } from '../../report/prompt-template.ts';
import type { Task } from '../../task.ts';
import type { Rendering } from '../renderer.ts';
import { section } from './figures.ts';
import { element, type Markup } from './markup.ts';

/** How it was done, in prose, with the wording of every prompt; null where the run is not known. */
export function methodsSection(rendering: Rendering): Markup | null {
  const paragraphs = methodsText(rendering);
  if (paragraphs.length === 0) return null;
  const tasks = rendering.parts
    .map(({ task }) => task)
    .filter((task, place, all) => all.findIndex((other) => isWordedAlike(task, other)) === place);
  return section(
    'methods',
    'Methods',
    paragraphs.flatMap(({ title, text }) => [element('h3', {}, title), element('p', {}, text)]),
    element('h3', {}, 'Wording of the prompts'),
    element(
      'p',
      {},
      'Names in braces stand for the text of a case. Options are shown for two; a case has as many as it has.',
    ),
    tasks.map(wording),
  );
}

function isWordedAlike(task: Task, other: Task): boolean {
  return task.id === other.id && task.profile === other.profile && task.instruction === other.instruction;
}

function wording(task: Task): Markup {
  const turns = [
    { title: 'Instruction', text: task.instruction },
    { title: 'Case', text: promptTemplate(task) },
    { title: 'The answer is begun with', text: task.prefill ?? '' },
  ].filter(({ text }) => text !== '');
  return element(
    'div',
    {},
    element('h4', {}, task.reasoning === undefined ? task.title : `${task.title}, step by step`),
    turns.map(({ title, text }) => [element('p', { class: 'soft' }, title), element('pre', {}, text)]),
  );
}
