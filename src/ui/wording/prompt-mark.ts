import type { PromptSource } from '../../core/task.ts';

/** Whose words a task is asked in: stands wherever the task is chosen and wherever its score is shown. */
export function promptMark(source: PromptSource): string {
  switch (source) {
    case /* @wc-ignore */ 'from the authors':
      return /* @wc-include */ 'prompt: from the authors';
    case /* @wc-ignore */ "from the authors' early files":
      return /* @wc-include */ 'prompt: from the authors’ early files';
    case /* @wc-ignore */ 'quoted by others':
      return /* @wc-include */ 'prompt: quoted by others';
    case 'ours':
      return /* @wc-include */ 'prompt: ours';
  }
}
