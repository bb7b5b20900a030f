import { findTask } from '../../core/tasks/index.ts';
import { finalAnswerRules } from '../../core/readers/final-answer.ts';
import { readerById, readers } from '../../core/readers/index.ts';

/** The sentence of the rule by which a task's reader read an answer. */
export function ruleMeaning(taskId: string, profile: string | undefined, rule: string): string {
  if (rule === 'none') return 'no rule of the reader found an answer';
  if (rule === 'likelihood') return 'the option with the highest probability';
  const [where = '', own] = rule.split(': ');
  const isBehind = Object.hasOwn(finalAnswerRules, where);
  if (isBehind && own !== undefined) return `${finalAnswerMeaning(where)}; then ${ruleMeaning(taskId, profile, own)}`;
  const reader = findTask(taskId, profile)?.reader;
  const rules: Readonly<Record<string, string>> = reader === undefined ? {} : readerById(reader).rules;
  return rules[rule] ?? 'a rule of an earlier version';
}

function finalAnswerMeaning(where: string): string {
  const meanings: Readonly<Record<string, string>> = finalAnswerRules;
  return meanings[where] ?? where;
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
