import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import { groupHandIns, type HandInGroup, type NamedHandIn } from '../../src/core/recipe/group-hand-ins.ts';
import { mergeGroup, type MergedRun } from '../../src/core/recipe/merge-runs.ts';
import type { RunSpec } from '../../src/core/run.ts';
import type { Task } from '../../src/core/task.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import { shown } from '../../src/core/text/shown.ts';
import { holdWriting } from '../../src/store/hold-writing.ts';
import { holdLock } from '../../src/store/lock.ts';
import { runLock } from '../../src/store/run-lock.ts';
import type { DatasetSource } from '../dataset-source.api.ts';
import type { MergedRunApi, MergeResult } from '../merged-runs.api.ts';
import type { RunFailure } from '../run-failure.api.ts';
import { readParts, type ReadPart } from './asked-parts.ts';
import { storeForRun, type Stores } from './stores.ts';
import { whyForged } from './why-forged.ts';

/** Takes in runs that were made elsewhere, under the locks that guard every run. */
export function holdMergedRuns(stores: () => Promise<Stores>): MergedRunApi {
  const handedIn = new Map<string, NamedHandIn[]>();
  return {
    handIn: async (merging, handed) => {
      handedIn.set(merging, [...(handedIn.get(merging) ?? []), handed]);
      return Promise.resolve();
    },
    mergeRuns: async (merging, datasets) => {
      const handed = handedIn.get(merging) ?? [];
      handedIn.delete(merging);
      const open = await stores();
      if (open.database?.keyring.state === 'locked') return failure(locked);
      const { groups, leftOut } = groupHandIns(handed, taskOf);
      let result: MergeResult = { runs: [], notes: [], leftOut };
      for (const group of groups) {
        const merged = await merge(open, group, datasets);
        if (!merged.ok) return merged;
        result = {
          runs: [...result.runs, ...merged.value.runs],
          notes: [...result.notes, ...merged.value.notes],
          leftOut: [...result.leftOut, ...merged.value.leftOut],
        };
      }
      return success(result);
    },
  };
}

function taskOf({ task, profile }: RunSpec['parts'][number]): Task | undefined {
  return findTask(task, profile);
}

async function merge(
  open: Stores,
  group: HandInGroup,
  datasets: readonly DatasetSource[],
): Promise<Outcome<MergeResult, RunFailure>> {
  const parts = await readParts(group.spec, datasets, open.database);
  if (!parts.ok) return parts;
  const { genuine, leftOut } = sift(group, parts.value);
  const [first, ...others] = genuine;
  if (first === undefined) return success({ runs: [], notes: [], leftOut });
  const merged = await keep(open, { ...group, handed: [first, ...others] }, parts.value, datasets);
  if (!merged.ok) return merged;
  const { record, notes } = merged.value;
  return success({
    runs: [record.id],
    notes: notes.map((note) => `${record.spec.model.title}: ${note}`),
    leftOut: [...leftOut, ...merged.value.leftOut],
  });
}

/** Files whose answers and scores are those of what the models wrote, and sentences on the others. */
function sift(
  { handed }: HandInGroup,
  parts: readonly ReadPart[],
): { readonly genuine: readonly NamedHandIn[]; readonly leftOut: readonly string[] } {
  const problems = new Map(handed.map((one) => [one, whyForged(one, parts)]));
  return {
    genuine: handed.filter((one) => problems.get(one) === null),
    leftOut: handed.flatMap((one) => {
      const problem = problems.get(one) ?? null;
      return problem === null ? [] : [`${shown(one.title, 80)}: ${problem}`];
    }),
  };
}

/** What was merged before is read and replaced under one lock, so that two tabs cannot lose each other's files. */
async function keep(
  open: Stores,
  group: HandInGroup,
  parts: readonly ReadPart[],
  datasets: readonly DatasetSource[],
): Promise<Outcome<MergedRun, RunFailure>> {
  const writing = open.database === null ? success(() => undefined) : await holdWriting(open.database);
  if (!writing.ok) return writing;
  const release = await holdLock(runLock(group.id));
  try {
    if (release === null) return failure(busy);
    const before = await mergedBefore(open, group.id);
    if (!before.ok) return before;
    const problem = before.value === null ? null : whyForged(before.value, parts);
    if (problem !== null) return failure(changedHere(problem));
    const merged = mergeGroup(group, before.value);
    const asked = new Set(group.spec.parts.map(({ dataset }) => dataset.id));
    const store = storeForRun(
      open,
      datasets.filter(({ card }) => asked.has(card.id)),
    );
    const kept = await store.replace(merged);
    if (!kept.ok) return kept;
    if (store !== open.memory) await open.memory.remove(group.id);
    return success(merged);
  } finally {
    release?.();
    writing.value();
  }
}

/** So that files which come late are added to it. Its copies are made whole first: what replaces it must hold all of it. */
async function mergedBefore({ memory, kept }: Stores, id: string): Promise<Outcome<NamedHandIn | null, RunFailure>> {
  const found = (await memory.reopen(id)) ?? (await kept.reopen(id));
  if (found === null) return success(null);
  if (!found.ok) return found;
  found.value.log.close();
  return success({ record: found.value.record, trials: found.value.trials, title: 'the merged run that is here' });
}

const busy: RunFailure = { kind: 'busy', message: 'The merged run is open in another tab: close it there.' };

function changedHere(problem: string): RunFailure {
  return {
    kind: 'changed-file',
    message: `Nothing was merged, because of the merged run that is here: ${problem} Remove that run, and merge the files again.`,
  };
}

/** One that was merged before may be among what is locked: it would neither be added to nor kept. */
const locked: RunFailure = {
  kind: 'storage',
  message:
    'What is kept on this device is encrypted and locked: unlock it with your passphrase, so that the files are added to what was merged before.',
};
