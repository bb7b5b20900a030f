import { canonicalJson } from '../canonical-json.ts';
import { settingIdentity } from '../run/setting-identity.ts';
import type { ModelIdentity, RunPart, RunRecord } from '../run.ts';
import { alike } from './alike.ts';

/** One model on one task and dataset, over several runs. */
export interface Thread {
  /** As the newest run has them. */
  readonly model: ModelIdentity;
  readonly part: RunPart;
  /** One of each run, two runs at least, oldest first. */
  readonly entries: readonly ThreadEntry[];
}

export interface ThreadEntry {
  readonly record: RunRecord;
  readonly part: RunPart;
  /** Position in the specification. */
  readonly place: number;
}

/**
 * What can be followed over time, found from the records alone; the most recently run first.
 *
 * Models and datasets are the same over time when their titles are (another hash is then another version, and is told as a change) or when
 * their hashes are (then the file was renamed). A task is the same by its id. Where a run asks the task in several ways, each way that
 * the newest run shares with another has a history of its own, and of the other runs that part is taken which was asked most alike.
 *
 * @param records in any order; runs without a finished case are passed over
 */
export function findThreads(records: readonly RunRecord[]): readonly Thread[] {
  const entries = records
    .filter(({ done }) => done > 0)
    .toSorted((one, other) => other.startedAt - one.startedAt || (one.id < other.id ? -1 : 1))
    .flatMap((record) => record.spec.parts.map((part, place): ThreadEntry => ({ record, part, place })));
  const models = alike(entries.map(({ record }) => record.spec.model));
  const datasets = alike(entries.map(({ part }) => part.dataset));
  const groups = new Map<string, ThreadEntry[]>();
  for (const [place, entry] of entries.entries()) {
    const key = canonicalJson([models[place] ?? 0, datasets[place] ?? 0, entry.part.task]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [entry]);
    else known.push(entry);
  }
  return [...groups.values()].flatMap(threadsIn);
}

/** The history that a part of a run belongs to; `place` null: any part of it. Null where it is the only run. */
export function threadOf(threads: readonly Thread[], run: string, place: number | null): Thread | null {
  const having = (isAsked: (entry: ThreadEntry) => boolean): Thread | undefined =>
    threads.find(({ entries }) => entries.some((entry) => entry.record.id === run && isAsked(entry)));
  return having((entry) => place === null || entry.place === place) ?? having(() => true) ?? null;
}

/** Where a run stands in the histories of a task on a dataset; null where it is the only one. */
export function entryOf(threads: readonly Thread[], run: string, { task, dataset }: RunPart): ThreadEntry | null {
  const entries = threads.flatMap((thread) => thread.entries);
  const isIt = ({ record, part }: ThreadEntry): boolean =>
    record.id === run && part.task === task && part.dataset.sha256 === dataset.sha256;
  return entries.find(isIt) ?? null;
}

/** @param group of one model, task and dataset, the newest run first */
function threadsIn(group: readonly ThreadEntry[]): readonly Thread[] {
  const runs = new Map<string, ThreadEntry[]>();
  for (const entry of group) runs.set(entry.record.id, [...(runs.get(entry.record.id) ?? []), entry]);
  const [newest, ...older] = [...runs.values()];
  const [first] = newest ?? [];
  if (newest === undefined || first === undefined || older.length === 0) return [];
  const shared = newest.filter(({ part }) => older.some((run) => run.some((other) => isWayOf(part, other.part))));
  return (shared.length === 0 ? [first] : shared).map((anchor): Thread => {
    const earlier = older.flatMap((run) => mostAlike(run, anchor.part) ?? []);
    return { model: anchor.record.spec.model, part: anchor.part, entries: [anchor, ...earlier].toReversed() };
  });
}

function isWayOf(part: RunPart, other: RunPart): boolean {
  return nearness(part, other) === NEAREST;
}

function mostAlike(entries: readonly ThreadEntry[], part: RunPart): ThreadEntry | null {
  const [best] = entries.toSorted((one, other) => nearness(other.part, part) - nearness(one.part, part));
  return best ?? null;
}

const NEAREST = 15;

/** A difference in the profile weighs more than all others together, and so on down to the setting. */
function nearness(one: RunPart, other: RunPart): number {
  const alikes = [
    one.profile === other.profile,
    one.protocol === other.protocol,
    one.shots === other.shots,
    settingKey(one) === settingKey(other),
  ];
  return alikes.reduce((sum, isAlike) => 2 * sum + (isAlike ? 1 : 0), 0);
}

function settingKey({ setting }: RunPart): string {
  return canonicalJson(settingIdentity(setting ?? {}));
}
