import { canonicalJson } from '../canonical-json.ts';
import { datasetOf } from '../clinicbench/own-scores.ts';
import { taskTitle } from '../report/titles.ts';
import type { RunPart, RunRecord, Setting, Trial } from '../run.ts';
import { findTask } from '../tasks/index.ts';
import { shown } from '../text/shown.ts';

/** A part with its place in the run and what came of it. */
export interface PlacedPart {
  readonly place: number;
  readonly part: RunPart;
  readonly trials: readonly Trial[];
}

/** Parts that ask the same task on the same cases in several ways. */
export interface PartGroup {
  readonly key: string;
  /** Task and dataset, for the reader. The dataset's title is untrusted text. */
  readonly title: string;
  /** Never empty; in the order of the run. */
  readonly parts: readonly PlacedPart[];
}

/** @param keyOf what parts of one group have in common beside task, profile and dataset */
export function groupParts(
  run: RunRecord,
  trials: readonly Trial[],
  keyOf: (part: RunPart) => unknown,
): readonly PartGroup[] {
  const byPart = run.spec.parts.map((_, place) => trials.filter((trial) => trial.part === place));
  const groups = new Map<string, PartGroup>();
  for (const [place, part] of run.spec.parts.entries()) {
    const key = canonicalJson([part.dataset.sha256, part.profile ?? null, keyOf(part)]);
    const placed = { place, part, trials: byPart[place] ?? [] };
    const known = groups.get(key);
    groups.set(
      key,
      known === undefined
        ? { key, title: groupTitle(part), parts: [placed] }
        : { ...known, parts: [...known.parts, placed] },
    );
  }
  return [...groups.values()];
}

type TaskName = Pick<RunPart, 'task' | 'profile'>;

/** The task as it is known now, so that former names are one with the present. */
export function taskKey({ task, profile }: TaskName): string {
  return findTask(task, profile)?.id ?? task;
}

/** The same for a variant of ours of a task of ClinicBench. */
export function wordingKey(part: TaskName): string {
  const key = taskKey(part);
  return datasetOf(key)?.task ?? key;
}

/** A setting without some of its fields. */
export function settingWithout(setting: Setting | undefined, left: readonly (keyof Setting)[]): Setting {
  return Object.fromEntries(Object.entries(setting ?? {}).filter(([name]) => !left.some((one) => one === name)));
}

function groupTitle(part: RunPart): string {
  const task = taskTitle(part.task);
  const isOwnDataset = findTask(part.task, part.profile)?.dataset === part.dataset.id;
  return isOwnDataset ? task : `${task}, ${shown(part.dataset.title, 60)}`;
}
