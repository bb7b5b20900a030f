import type { Case } from '../../core/dataset.ts';
import { buildPrompt, type Templating } from '../../core/build-prompt.ts';
import type { Prompt } from '../../core/prompt.ts';
import { askedCase } from '../../core/run/run-plan.ts';
import { shortenedCase } from '../../core/run/shortened-case.ts';
import { promptHash } from '../../core/run/trial-id.ts';
import type { Trial } from '../../core/run.ts';
import type { AskedCases } from './asked-cases.ts';

export interface PromptRequest extends AskedCases {
  readonly trial: Trial;
  /** The model that was asked. */
  readonly engine: Templating;
}

/**
 * The prompt of a stored trial. Runs store its hash and not its text, so it is built again and compared.
 * `gone`: the case is not here any more. `other`: what is here now gives another prompt than the one sent.
 * `item` is the case as it was judged: whole, also where it was shortened to fit.
 * `unseen`: the answer was stored before, and which documents were shown then is not known.
 */
export type RebuiltPrompt =
  | { readonly kind: 'as-sent'; readonly prompt: Prompt; readonly item: Case }
  | { readonly kind: 'other'; readonly prompt: Prompt; readonly item: Case }
  | { readonly kind: 'unseen'; readonly item: Case }
  | { readonly kind: 'gone' };

export function rebuildPrompt({ task, choice, trial, engine }: PromptRequest): RebuiltPrompt {
  const derived = choice.derived[trial.index];
  if (derived?.id !== trial.caseId) return { kind: 'gone' };
  if (task.packing !== undefined && trial.packing === undefined) return { kind: 'unseen', item: derived };
  const item = askedCase(task, derived, trial.packing);
  const prompt = buildPrompt(task, shortenedCase(item, trial.shortening), choice.shots, engine);
  return { kind: promptHash(prompt) === trial.promptHash ? 'as-sent' : 'other', prompt, item };
}
