import type { Case } from '../dataset.ts';
import type { Task } from '../task.ts';

/**
 * The user turn of a case with the names of its fields in braces where its text stands, for readers who want the exact wording:
 * "Premise: {premise}". Options are shown for the first two; a case has as many as it has.
 */
export function promptTemplate(task: Task): string {
  const names = [...task.fields, ...(task.packing === undefined ? [] : ['documents'])];
  const options = ['A', 'B'].map((label) => ({ label, text: `{option ${label}}` }));
  const item: Case = {
    id: '{id}',
    fields: Object.fromEntries(names.map((name) => [name, `{${name}}`])),
    ...(task.target === 'label' && { options }),
    target: { kind: 'text', text: '' },
  };
  return task.ask(item);
}
