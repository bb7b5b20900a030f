import type { Case } from '../dataset.ts';
import type { EngineFailure, Generation } from '../engine.ts';
import { readGeneration } from '../judge.ts';
import { placeOfTarget, rotateOptions } from '../option-order/rotate-options.ts';
import { chooseRotated } from '../option-order/choose-rotated.ts';
import { success, type Outcome } from '../outcome.ts';
import type { Rotation } from '../run.ts';
import type { Task } from '../task.ts';
import type { PlannedPart, RunPlan } from './run-plan.ts';

export interface RotationRequest {
  readonly task: Task;
  readonly item: Case;
  isStopped(): boolean;
  /** Fails when there is no engine left to ask. */
  ask(item: Case): Promise<Outcome<Outcome<Generation, EngineFailure>, EngineFailure>>;
}

/** Ids of the cases of a part that are asked again; none where its setting says nothing of it. */
export function rotatedIn(part: PlannedPart, { spec }: RunPlan): ReadonlySet<string> {
  const order = part.spec.setting?.optionOrder;
  if (order === undefined || part.task.optionOrder !== 'free') return new Set();
  const cases = part.cases.map(({ item }) => item);
  return chooseRotated({ task: part.task, protocol: part.spec.protocol, cases, order, seed: spec.seed });
}

/**
 * Asks a case in all its other orders, one directly after the other, so that the engine still has their common beginning. What fails
 * for one order is recorded there. Fails with `stopped` when it was stopped, and with another failure when no engine is left.
 */
export async function askRotations(request: RotationRequest): Promise<Outcome<readonly Rotation[], EngineFailure>> {
  const rotations: Rotation[] = [];
  const orders = request.item.options?.length ?? 0;
  for (let shift = 1; shift < orders; shift++) {
    if (request.isStopped()) return { ok: false, failure: stopped };
    const moved = rotateOptions(request.item, shift);
    const asked = await request.ask(moved);
    if (!asked.ok) return asked;
    const outcome = asked.value;
    if (!outcome.ok && outcome.failure.kind === 'stopped') return outcome;
    rotations.push({ shift, right: placeOfTarget(moved), ...read(request.task, moved, outcome) });
  }
  return success(rotations);
}

function read(
  task: Task,
  moved: Case,
  outcome: Outcome<Generation, EngineFailure>,
): Pick<Rotation, 'generation' | 'failure' | 'answer'> {
  if (!outcome.ok) return { generation: null, failure: outcome.failure, answer: null };
  return { generation: outcome.value, failure: null, answer: readGeneration(task, moved, outcome.value) };
}

const stopped: EngineFailure = {
  kind: 'stopped',
  message: 'The run was stopped while a case was asked with its options moved.',
  recoverable: false,
};
