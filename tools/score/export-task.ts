import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatasetCard } from '../../src/core/dataset.ts';
import { lmEvalTask } from '../../src/core/logs/lm-eval-task.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import { buildPrompt } from '../../src/core/build-prompt.ts';
import type { CaseChoice } from '../../src/core/run/choose-cases.ts';
import type { Task } from '../../src/core/task.ts';

/** Writes the task with its cases as one of lm-evaluation-harness. Gives what was written. */
export function exportTask(
  { task, card, choice }: { readonly task: Task; readonly card: DatasetCard; readonly choice: CaseChoice },
  folder: string,
): Outcome<readonly string[]> {
  if (task.packing !== undefined) return failure({ kind: 'export', message: PACKS });
  const cases = choice.items.map((item) => ({ item, prompt: buildPrompt(task, item, choice.shots) }));
  const files = lmEvalTask({ task, protocol: 'generate', dataset: card, cases });
  if (!files.ok) return files;
  return success(
    files.value.map(({ path, text }) => {
      const place = join(folder, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
      return place;
    }),
  );
}

const PACKS =
  'This task fills its prompts by the tokens of a model, so its prompts are not known before a run: run it, and export the task from the results on the page.';
