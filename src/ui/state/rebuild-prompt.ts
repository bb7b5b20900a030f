import type { Case } from '../../core/dataset.ts';
import { buildPrompt, type Prompt } from '../../core/prompt.ts';
import type { RunSpec, Trial } from '../../core/run.ts';
import { chooseShots } from '../../core/shots.ts';
import type { Task } from '../../core/task.ts';
import { promptHash } from '../../core/run/trial-id.ts';

export interface PromptRequest {
  readonly task: Task;
  readonly spec: RunSpec;
  readonly trial: Trial;
  /** All cases of the dataset. */
  readonly cases: readonly Case[];
  /** Solved cases kept apart for shots; null when there are none. */
  readonly pool: readonly Case[] | null;
}

/**
 * The prompt of a stored trial. Runs store its hash and not its text, so it is built again and compared.
 * `gone`: the case is not here any more. `other`: what is here now gives another prompt than the one sent.
 */
export type RebuiltPrompt =
  | { readonly kind: 'as-sent'; readonly prompt: Prompt; readonly item: Case }
  | { readonly kind: 'other'; readonly prompt: Prompt; readonly item: Case }
  | { readonly kind: 'gone' };

export function rebuildPrompt({ task, spec, trial, cases, pool }: PromptRequest): RebuiltPrompt {
  const item = cases[trial.index];
  const part = spec.parts[trial.part];
  if (item?.id !== trial.caseId || part === undefined) return { kind: 'gone' };
  const chosen = chooseShots({ pool, cases, k: part.shots, seed: spec.seed, limit: part.limit });
  const prompt = buildPrompt(task, item, chosen.ok ? chosen.value.shots : []);
  return { kind: promptHash(prompt) === trial.promptHash ? 'as-sent' : 'other', prompt, item };
}
