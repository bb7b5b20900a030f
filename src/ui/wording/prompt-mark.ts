import type { PromptSource } from '../../core/task.ts';

/** Whose words a task is asked in: stands wherever the task is chosen and wherever its score is shown. */
export function promptMark(source: PromptSource): string {
  return `prompt: ${source.replace("'", '’')}`;
}
