import type { Case } from '../dataset.ts';
import type { EngineFailure, Generation } from '../engine.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import type { Prompt } from '../prompt.ts';
import type { Conductor } from './conductor.ts';
import { storedGeneration } from './stored-generation.ts';
import { decodingOf, type PlannedPart, type RunPlan } from './run-plan.ts';

/** One request, in the part's protocol; a stored answer asks nobody. */
export async function askCase(
  plan: RunPlan,
  part: PlannedPart,
  item: Case,
  prompt: Prompt,
  { engine, recorded }: Conductor,
): Promise<Outcome<Generation, EngineFailure>> {
  if (recorded !== null) return recordedGeneration(item, recorded);
  if (part.spec.protocol === 'generate') return engine.generate(prompt, decodingOf(plan.spec, part.task));
  const labels = (item.options ?? []).map((option) => option.label);
  if (labels.length < 2) return failure(nothingToCompare(item));
  return engine.score(prompt, labels);
}

function recordedGeneration(item: Case, recorded: ReadonlyMap<string, string>): Outcome<Generation, EngineFailure> {
  const text = recorded.get(item.id);
  if (text === undefined) return failure(noPrediction(item));
  return success(storedGeneration(text));
}

function noPrediction(item: Case): EngineFailure {
  return {
    kind: 'no-prediction',
    message: `the file of stored answers has none for case "${item.id}": add it there, or leave the case out.`,
    recoverable: false,
  };
}

function nothingToCompare(item: Case): EngineFailure {
  return {
    kind: 'unsupported',
    message: `case "${item.id}" has fewer than two options, so there are no likelihoods to compare: choose to generate answers instead.`,
    recoverable: false,
  };
}
