import { findTask } from '../../core/tasks/index.ts';
import { readerById, readers } from '../../core/readers/index.ts';

/** The sentence of the rule by which a task's reader read an answer. */
export function ruleMeaning(taskId: string, profile: string | undefined, rule: string): string {
  if (rule === 'none') return 'no rule of the reader found an answer';
  if (rule === 'likelihood') return 'the option with the highest probability';
  const reader = findTask(taskId, profile)?.reader;
  const rules: Readonly<Record<string, string>> = reader === undefined ? {} : readerById(reader).rules;
  return rules[rule] ?? 'a rule of an earlier version';
}

/** All rules of a task's reader, in the order they are tried. */
export function rulesOf(
  taskId: string,
  profile: string | undefined,
): readonly { readonly rule: string; readonly meaning: string }[] {
  const id = findTask(taskId, profile)?.reader;
  const found = readers.find((reader) => reader.id === id);
  return Object.entries(found?.rules ?? {}).map(([rule, meaning]) => ({ rule, meaning }));
}
