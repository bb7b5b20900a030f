import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { RunFailure } from '../../workers/run-failure.api.ts';
import type { LoadedModel } from '../core/engine.ts';
import { failure, success, type Outcome } from '../core/outcome.ts';
import { askingKey } from '../core/compare/asking.ts';
import type {
  DatasetIdentity,
  EarlierPart,
  ModelIdentity,
  RunPart,
  RunRecord,
  RunSpec,
  Setting,
  StopRule,
} from '../core/run.ts';
import { STOP_RULE_VERSION, stopObjection } from '../core/sequential/part-rule.ts';
import type { Task } from '../core/task.ts';
import { findTask } from '../core/tasks/index.ts';
import { shown } from '../core/text/shown.ts';
import type { AskingRequest, RequestedPart, RequestedSetting } from './bedside.ts';

const LONGEST_TITLE = 120;

/** The request as it is stored and fingerprinted: greedy, on the model that really was loaded. */
export function runSpec(request: AskingRequest, title: string, model: LoadedModel): Outcome<RunSpec, RunFailure> {
  return specFor(request, { engine: model.engine, title, sha256: model.sha256 });
}

/** The same for any model, also one that is only known by its answers. */
export function specFor(request: AskingRequest, model: ModelIdentity): Outcome<RunSpec, RunFailure> {
  const parts: RunPart[] = [];
  // Stored answers are all there already.
  const asked = model.engine === 'recorded' ? { ...request, stopFrom: undefined } : request;
  for (const requested of request.parts) {
    const part = partOf(asked, requested);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const aids = (request.aids ?? []).map(({ identity }) => identity);
  return success({
    schema: 1,
    seed: request.seed,
    // A file's name: every screen and report repeats it.
    model: { ...model, title: shown(model.title, LONGEST_TITLE) },
    temperature: 0,
    topP: 1,
    ...(aids.length > 0 && { aids }),
    parts,
  });
}

/** A request whose rule to stop by may have been taken out. */
type PartRequest = Omit<AskingRequest, 'stopFrom'> & { readonly stopFrom?: AskingRequest['stopFrom'] | undefined };

function partOf(request: PartRequest, requested: RequestedPart): Outcome<RunPart, RunFailure> {
  const { task: id, profile, dataset } = requested;
  const task = findTask(id, profile);
  if (task === undefined) {
    const named = profile === undefined ? `"${id}"` : `"${id}" in the profile "${profile}"`;
    return failure({ kind: 'task', message: `There is no task ${named}: choose one of the list.` });
  }
  const shots = requested.shots ?? request.shots ?? task.drawing?.shots ?? 0;
  const setting = settingFor(task, shots, { ...request.setting, ...requested.setting });
  const part: RunPart = {
    task: task.id,
    ...(task.profile !== undefined && { profile: task.profile }),
    taskVersion: task.version,
    dataset: identityOf(dataset),
    limit: request.limit,
    shots,
    protocol: request.protocol,
    ...(request.subset !== undefined && { subset: request.subset }),
    ...(Object.keys(setting).length > 0 && { setting }),
    ...(request.share !== undefined && { share: request.share }),
  };
  const stop = stopFor(task, part, request.stopFrom);
  return success(stop === null ? part : { ...part, stop });
}

/** Null where the part is asked to its end: none is asked for, no rule is known for its score, or the earlier run did not ask the same. */
function stopFor(task: Task, part: RunPart, stopFrom: AskingRequest['stopFrom']): StopRule | null {
  if (stopFrom === undefined || part.share !== undefined) return null;
  const from = stopFrom === 'constant' ? stopFrom : earlierPart(stopFrom, part);
  return from === null || stopObjection(task, from) !== null ? null : { from, version: STOP_RULE_VERSION };
}

function earlierPart({ id, fingerprint, spec }: RunRecord, part: RunPart): EarlierPart | null {
  const place = spec.parts.findIndex((other) => askingKey(other) === askingKey(part));
  return place < 0 ? null : { run: id, fingerprint, part: place };
}

/** What of the request means something for this part: a plain field is left out, so that equal askings have equal specifications. */
function settingFor(task: Task, shots: number, requested: RequestedSetting): Setting {
  const { layout, reasoning, draw = 0, shotsFrom, tooLong, optionOrder } = requested;
  return {
    ...(layout !== undefined && { layout }),
    ...(reasoning !== undefined && { reasoning }),
    ...(shots > 0 && draw > 0 && { draw }),
    ...(shots > 0 && shotsFrom !== undefined && { shotsFrom: identityOf(shotsFrom) }),
    // What is packed fits already.
    ...(task.packing === undefined && tooLong !== undefined && { tooLong }),
    ...(task.optionOrder === 'free' && optionOrder !== undefined && { optionOrder }),
  };
}

function identityOf({ card: { id, title, sha256 } }: DatasetSource): DatasetIdentity {
  return { id, title, sha256 };
}
