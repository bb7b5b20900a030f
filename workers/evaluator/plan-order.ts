import { canonicalJson } from '../../src/core/canonical-json.ts';
import type { Case } from '../../src/core/dataset.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { PlannedPart, RunPlan } from '../../src/core/run/run-plan.ts';
import type { EarlierPart, RunPart } from '../../src/core/run.ts';
import { chooseCases } from '../../src/core/run/choose-cases.ts';
import { settingObjection } from '../../src/core/run/setting-objection.ts';
import { taskInSetting } from '../../src/core/run/task-in-setting.ts';
import { STOP_RULE_VERSION, stopObjection } from '../../src/core/sequential/part-rule.ts';
import type { Task } from '../../src/core/task.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import type { Database } from '../../src/store/database.ts';
import type { RunFailure } from '../run-failure.api.ts';
import type { RunOrder } from '../evaluator.api.ts';
import { findSource, readDataset, readShotCases } from './dataset-reader.ts';
import { earlierScores } from './earlier-scores.ts';
import type { Stores } from './stores.ts';
import { inEnglish } from '../../src/core/text/said.ts';

/** What is kept on this device, as far as a plan needs it. */
export interface PlanStores {
  readonly database: Database | null;
  /** What an earlier run scored, by case id; null when it is not here. */
  readEarlier(from: EarlierPart, task: Task): Promise<ReadonlyMap<string, number> | null>;
}

export function planStores(stores: Stores): PlanStores {
  return { database: stores.database, readEarlier: (from, task) => earlierScores(stores, from, task) };
}

/** Looks up everything a run needs, and refuses what cannot be conducted before the first case is asked. */
export async function planOrder(
  run: string,
  order: Pick<RunOrder, 'spec' | 'datasets' | 'engine'>,
  stores: PlanStores,
): Promise<Outcome<RunPlan, RunFailure>> {
  const repeated = order.spec.parts.find((part, index) =>
    order.spec.parts.slice(0, index).some((other) => isSame(part, other)),
  );
  if (repeated !== undefined)
    return refuse('task', `Task "${repeated.task}" is asked twice on "${repeated.dataset.title}": leave one out.`);
  const parts: PlannedPart[] = [];
  for (const [index, spec] of order.spec.parts.entries()) {
    const part = await planPart(index, spec, order, stores);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  if (parts.length === 0) return refuse('no-cases', 'No task was chosen: choose at least one.');
  return success({ run, spec: order.spec, engine: order.engine, parts });
}

async function planPart(
  index: number,
  spec: RunPart,
  order: Pick<RunOrder, 'spec' | 'datasets'>,
  stores: PlanStores,
): Promise<Outcome<PlannedPart, RunFailure>> {
  const found = findTask(spec.task, spec.profile);
  if (found === undefined) return refuse('task', unknownTask(spec));
  if (found.version !== spec.taskVersion) return refuse('task', changedTask(found, spec));
  const unfit = settingObjection(found, spec);
  if (unfit !== null) return refuse('task', unfit);
  const unstoppable = stopProblem(found, spec);
  if (unstoppable !== null) return refuse('task', unstoppable);
  const task = taskInSetting(found, spec.setting);
  const source = findSource(spec.dataset, order.datasets);
  if (source === undefined)
    return refuse('dataset-missing', `The dataset "${spec.dataset.title}" is not here: add its file again.`);

  const dataset = await readDataset(source, stores.database);
  if (!dataset.ok) return dataset;
  const { cases, pool } = dataset.value;
  const objection = objectionTo(task, spec, cases);
  if (objection !== null) return failure(objection);
  const given = await readShotCases(spec, order.datasets, stores.database);
  if (!given.ok) return given;
  const strange = strangeShots(task, spec, order.datasets, given.value.shotCases ?? []);
  if (strange !== null) return failure(strange);
  const chosen = chooseCases({ task, part: spec, cases, pool, ...given.value, seed: order.spec.seed });
  if (!chosen.ok) return refuse('shots', `${task.title}: ${chosen.failure.message}`);
  const { derived, items, shots, drawnIds } = chosen.value;
  const positions = new Map(derived.map((item, position) => [item, position]));
  const planned = items.map((item) => ({ item, index: positions.get(item) ?? 0 }));
  const part = { index, spec, task, shots, drawnIds, cases: planned };
  const from = spec.stop?.from ?? 'constant';
  if (from === 'constant') return success(part);
  const earlier = await stores.readEarlier(from, task);
  return earlier === null ? refuse('unknown-run', goneRun(task)) : success({ ...part, earlier });
}

/** Why a part cannot be stopped by its rule; null when it can, or has none. */
function stopProblem(task: Task, { stop, share }: RunPart): string | null {
  if (stop === undefined) return null;
  if (stop.version !== STOP_RULE_VERSION)
    return `The rule that ends "${task.title}" early has changed since this run began (version ${stop.version}, now ${STOP_RULE_VERSION}): begin a new run.`;
  const objection = stopObjection(task, stop.from);
  if (objection !== null)
    return `"${task.title}" cannot be ended early by a rule: ${inEnglish(objection)} Leave the rule out.`;
  if (share !== undefined)
    return `"${task.title}" is shared by several devices, and a rule that ends it early would have to see the cases of all: leave the rule or the share out.`;
  return null;
}

function goneRun({ title }: Task): string {
  return `The earlier run that "${title}" is compared with while it runs is not on this device any more, or not finished: begin a new run.`;
}

function isSame(left: RunPart, right: RunPart): boolean {
  return (
    left.task === right.task &&
    left.dataset.sha256 === right.dataset.sha256 &&
    left.protocol === right.protocol &&
    left.profile === right.profile &&
    left.shots === right.shots &&
    canonicalJson(left.setting ?? {}) === canonicalJson(right.setting ?? {})
  );
}

function unknownTask({ task, profile }: RunPart): string {
  const named = profile === undefined ? `"${task}"` : `"${task}" in the profile "${profile}"`;
  return `There is no task ${named} in this version of Bedside.`;
}

function changedTask(task: Task, spec: RunPart): string {
  return `"${task.title}" has changed since this run began (version ${spec.taskVersion}, now ${task.version}): begin a new run.`;
}

/** Why these cases cannot be asked this way; null when they can. */
function objectionTo(task: Task, spec: RunPart, cases: readonly Case[]): RunFailure | null {
  if (spec.limit !== null && (!Number.isInteger(spec.limit) || spec.limit < 1)) {
    return { kind: 'no-cases', message: `The limit of cases is ${spec.limit}: choose a whole number from 1, or none.` };
  }
  const bounds = [spec.subset?.groups, spec.subset?.perGroup, spec.subset?.repeats];
  const wrong = bounds.find((bound) => typeof bound === 'number' && (!Number.isInteger(bound) || bound < 1));
  if (wrong !== undefined)
    return {
      kind: 'no-cases',
      message: `The part of the dataset is bounded by ${wrong}: choose whole numbers from 1.`,
    };
  if (cases.length === 0) {
    return { kind: 'no-cases', message: `The dataset "${spec.dataset.title}" has no cases: choose another file.` };
  }
  const reason = whyNotAsked(task, cases);
  return reason === null ? null : unsuitable(task, reason);
}

/** Null when the task can ask every one of them. */
function whyNotAsked(task: Task, cases: readonly Case[]): string | null {
  for (const item of cases) {
    const lacking = task.fields.find((name) => !Object.hasOwn(item.fields, name));
    if (lacking !== undefined) return `case "${item.id}" has no "${lacking}"`;
    if (item.target.kind !== task.target) return `the target of case "${item.id}" is a ${item.target.kind}`;
  }
  return null;
}

/** Why the dataset that is to give the shots cannot; null when it can, or when there is none. */
function strangeShots(
  task: Task,
  { setting }: RunPart,
  datasets: RunOrder['datasets'],
  shotCases: readonly Case[],
): RunFailure | null {
  const wanted = setting?.shotsFrom;
  if (wanted === undefined) return null;
  const { format } = findSource(wanted, datasets)?.card ?? {};
  const isOther = format !== undefined && !task.formats.some((known) => known === format);
  const reason = isOther ? `its file was read as "${format}"` : whyNotAsked(task, shotCases);
  if (reason === null) return null;
  const message = `"${wanted.title}" cannot give solved examples for "${task.title}": ${reason}. Choose cases of the same kind as those asked.`;
  return { kind: 'shots', message };
}

function unsuitable(task: Task, reason: string): RunFailure {
  return { kind: 'task', message: `"${task.title}" cannot ask this dataset: ${reason}. Choose a task made for it.` };
}

function refuse(kind: RunFailure['kind'], message: string): { readonly ok: false; readonly failure: RunFailure } {
  return failure({ kind, message });
}
