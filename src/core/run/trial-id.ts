import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import { allMessages, type Prompt } from '../prompt.ts';
import { decodingOf, type PlannedPart, type RunPlan } from './run-plan.ts';
import { settingIdentity } from './setting-identity.ts';
import { versionsOf } from './task-versions.ts';

/** SHA-256 of the messages sent. */
export function promptHash(prompt: Prompt): string {
  const messages = allMessages(prompt);
  return sha256Hex(canonicalJson(prompt.prefill === undefined ? messages : { messages, prefill: prompt.prefill }));
}

/**
 * Hash of everything that decides what comes back and how it is judged. A resumed run repeats no trial it has;
 * a task, dataset, model or engine that changed finds none. Each case is asked once: repetition 0.
 */
export function trialId(plan: RunPlan, part: PlannedPart, caseId: string, hashOfPrompt: string): string {
  return sha256Hex(
    canonicalJson({
      task: part.task.id,
      ...(part.task.profile !== undefined && { profile: part.task.profile }),
      ...(plan.spec.aids !== undefined && { aids: plan.spec.aids }),
      ...versionsOf(part.task),
      dataset: part.spec.dataset.sha256,
      case: caseId,
      prompt: hashOfPrompt,
      model: plan.engine.sha256,
      engine: [plan.engine.engine, plan.engine.engineVersion],
      decoding: decodingOf(plan.spec, part.task),
      protocol: part.spec.protocol,
      ...(part.spec.setting !== undefined && { setting: settingIdentity(part.spec.setting) }),
      repetition: 0,
    }),
  );
}
