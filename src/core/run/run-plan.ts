import type { Case } from '../dataset.ts';
import type { Decoding, LoadedModel } from '../engine.ts';
import type { Packing } from '../packing.ts';
import type { RunPart, RunSpec } from '../run.ts';
import type { Task } from '../task.ts';

/** A run with everything looked up: ready to be conducted. */
export interface RunPlan {
  readonly run: string;
  readonly spec: RunSpec;
  readonly engine: LoadedModel;
  readonly parts: readonly PlannedPart[];
}

export interface PlannedPart {
  /** Position in `RunSpec.parts`. */
  readonly index: number;
  readonly spec: RunPart;
  readonly task: Task;
  readonly shots: readonly Case[];
  /** Ids of cases of the dataset that became shots and so are not asked. */
  readonly drawnIds: readonly string[];
  /** In the order asked, shots left out. */
  readonly cases: readonly PlannedCase[];
  /** What the earlier run scored that `RunPart.stop` names, by case id; absent: it names none. */
  readonly earlier?: ReadonlyMap<string, number>;
}

export interface PlannedCase {
  /** Position among the cases as the task asks them, in dataset order, from 0. */
  readonly index: number;
  readonly item: Case;
}

/** The case as it was asked: with the documents that were packed, where the task packs any. */
export function askedCase(task: Task, item: Case, packing: Packing | undefined): Case {
  return packing === undefined ? item : (task.packing?.show(item, packing) ?? item);
}

export function countPlanned(plan: RunPlan): number {
  return plan.parts.reduce((sum, part) => sum + part.cases.length, 0);
}

/** The run's own settings with what the task says about its answers. */
export function decodingOf(spec: RunSpec, task: Task): Decoding {
  return {
    temperature: spec.temperature,
    topP: spec.topP,
    seed: spec.seed,
    maxTokens: task.maxTokens,
    stop: task.stop,
  };
}
