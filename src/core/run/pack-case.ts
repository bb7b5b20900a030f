import type { EngineFailure } from '../engine.ts';
import { success, type Outcome } from '../outcome.ts';
import type { Packing } from '../packing.ts';
import type { Task } from '../task.ts';
import type { Conductor } from './conductor.ts';
import type { PlannedCase, PlannedPart, RunPlan } from './run-plan.ts';

/** Undefined where the task packs nothing. */
export async function packCase(
  plan: RunPlan,
  part: PlannedPart,
  { item }: PlannedCase,
  conductor: Conductor,
): Promise<Outcome<Packing | undefined, EngineFailure>> {
  const { engine } = conductor;
  const rule = part.task.packing;
  if (rule === undefined || isUnseen(part.task, conductor)) return success(undefined);
  const { beginToken = '', contextTokens } = plan.engine;
  const tokenizer = {
    count: (text: string) => engine.countText(text),
    cut: (text: string, tokens: number) => engine.cutText(text, tokens),
  };
  return rule.pack(item, { tokenizer, beginToken, contextTokens, seed: plan.spec.seed });
}

/** Which documents were shown when stored answers were given is not known. */
export function isUnseen(task: Task, { recorded }: Conductor): boolean {
  return recorded !== null && task.packing !== undefined;
}
