import type { RunFailure } from '../../workers/evaluator.api.ts';
import type { LoadedModel } from '../core/engine.ts';
import { failure, success, type Outcome } from '../core/outcome.ts';
import type { RunPart, RunSpec } from '../core/run.ts';
import { findTask } from '../core/tasks/index.ts';
import type { RunRequest } from './bedside.ts';

/** The request as it is stored and fingerprinted: greedy, on the model that really was loaded. */
export function runSpec(request: RunRequest, model: LoadedModel): Outcome<RunSpec, RunFailure> {
  const parts: RunPart[] = [];
  for (const { task: id, dataset } of request.parts) {
    const task = findTask(id);
    if (task === undefined)
      return failure({ kind: 'task', message: `There is no task "${id}": choose one of the list.` });
    const { id: datasetId, title, sha256 } = dataset.card;
    parts.push({
      task: id,
      taskVersion: task.version,
      dataset: { id: datasetId, title, sha256 },
      limit: request.limit,
      shots: request.shots,
      protocol: request.protocol,
    });
  }
  return success({
    schema: 1,
    seed: request.seed,
    model: { engine: model.engine, title: request.model.title, sha256: model.sha256 },
    temperature: 0,
    topP: 1,
    parts,
  });
}
