import type { RunFailure } from '../../workers/evaluator.api.ts';
import type { LoadedModel } from '../core/engine.ts';
import { failure, success, type Outcome } from '../core/outcome.ts';
import type { ModelIdentity, RunPart, RunSpec } from '../core/run.ts';
import { findTask } from '../core/tasks/index.ts';
import type { AskingRequest, RequestedPart } from './bedside.ts';

/** The request as it is stored and fingerprinted: greedy, on the model that really was loaded. */
export function runSpec(request: AskingRequest, title: string, model: LoadedModel): Outcome<RunSpec, RunFailure> {
  return specFor(request, { engine: model.engine, title, sha256: model.sha256 });
}

/** The same for any model, also one that is only known by its answers. */
export function specFor(request: AskingRequest, model: ModelIdentity): Outcome<RunSpec, RunFailure> {
  const parts: RunPart[] = [];
  for (const requested of request.parts) {
    const part = partOf(request, requested);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const aids = (request.aids ?? []).map(({ identity }) => identity);
  return success({
    schema: 1,
    seed: request.seed,
    model,
    temperature: 0,
    topP: 1,
    ...(aids.length > 0 && { aids }),
    parts,
  });
}

function partOf(request: AskingRequest, { task: id, profile, dataset }: RequestedPart): Outcome<RunPart, RunFailure> {
  const task = findTask(id, profile);
  if (task === undefined) {
    const named = profile === undefined ? `"${id}"` : `"${id}" in the profile "${profile}"`;
    return failure({ kind: 'task', message: `There is no task ${named}: choose one of the list.` });
  }
  const { id: datasetId, title, sha256 } = dataset.card;
  return success({
    task: task.id,
    ...(task.profile !== undefined && { profile: task.profile }),
    taskVersion: task.version,
    dataset: { id: datasetId, title, sha256 },
    limit: request.limit,
    shots: request.shots ?? task.drawing?.shots ?? 0,
    protocol: request.protocol,
    ...(request.subset !== undefined && { subset: request.subset }),
  });
}
