import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { HandIn } from '../../src/core/recipe/hand-in.ts';
import { misjudged } from '../../src/core/recipe/misjudged.ts';
import type { Trial } from '../../src/core/run.ts';
import { shown } from '../../src/core/text/shown.ts';
import { holdWriting } from '../../src/store/hold-writing.ts';
import { holdLock } from '../../src/store/lock.ts';
import { runLock } from '../../src/store/run-lock.ts';
import type { RunStore } from '../../src/store/run-store.ts';
import type { DatasetSource } from '../dataset-source.api.ts';
import type { MergedRunApi } from '../merged-runs.api.ts';
import type { RunFailure } from '../run-failure.api.ts';
import { readParts } from './asked-parts.ts';
import { storeForRun, type Stores } from './stores.ts';

/** Takes in runs that were made elsewhere, under the locks that guard every run. */
export function holdMergedRuns(stores: () => Promise<Stores>): MergedRunApi {
  return {
    readHandIn: async (runId) => {
      const { memory, kept } = await stores();
      return (await memory.read(runId)) ?? (await kept.read(runId));
    },
    keepMergedRuns: async (runs, datasets) => {
      const open = await stores();
      if (open.database?.keyring.state === 'locked') return failure(locked);
      for (const run of runs) {
        const problem = await whyForged(open, run, datasets);
        if (problem !== null) return failure(problem);
      }
      for (const run of runs) {
        const kept = await keep(open, run, datasets);
        if (!kept.ok) return kept;
      }
      return success(undefined);
    },
  };
}

/** Null when answers and scores are those of what the models wrote, as far as that can be told here. */
async function whyForged(
  open: Stores,
  { record, trials }: HandIn,
  datasets: readonly DatasetSource[],
): Promise<RunFailure | null> {
  const parts = await readParts(record.spec, datasets, open.database);
  if (!parts.ok) return parts.failure;
  for (const [index, { task, choice }] of parts.value.entries()) {
    if (choice === null) continue;
    const cases = new Map(choice.derived.map((item) => [item.id, item]));
    const ofPart = trials.filter((trial) => trial.part === index);
    const forged = misjudged(task, cases, ofPart);
    if (forged !== undefined) return forgedCase(forged);
  }
  return null;
}

function forgedCase({ caseId, task }: Trial): RunFailure {
  const named = `case "${shown(caseId, 60)}" of ${shown(task, 40)}`;
  return {
    kind: 'changed-file',
    message: `The answer or a score of ${named} is not what the model’s words give here: a file was changed, or made by another version of Bedside. Nothing was merged; ask for the file again.`,
  };
}

async function keep(open: Stores, run: HandIn, datasets: readonly DatasetSource[]): Promise<Outcome<void, RunFailure>> {
  const writing = open.database === null ? success(() => undefined) : await holdWriting(open.database);
  if (!writing.ok) return writing;
  const release = await holdLock(runLock(run.record.id));
  try {
    if (release === null) return failure(busy);
    const asked = new Set(run.record.spec.parts.map(({ dataset }) => dataset.id));
    const store = storeForRun(
      open,
      datasets.filter(({ card }) => asked.has(card.id)),
    );
    await open.memory.remove(run.record.id);
    await open.kept.remove(run.record.id);
    return await writeDown(store, run);
  } finally {
    release?.();
    writing.value();
  }
}

/** Begun, filled and ended, so that a crash in between leaves a run that is not finished and says so. */
async function writeDown(store: RunStore, { record, trials }: HandIn): Promise<Outcome<void, RunFailure>> {
  const begun = await store.create({ ...record, state: 'running', done: 0 });
  if (!begun.ok) return begun;
  const log = begun.value;
  try {
    for (const trial of trials) {
      const kept = await log.append(trial, record.changedAt);
      if (!kept.ok) return kept;
    }
    const ended = await log.setState(record.state, record.message, record.changedAt);
    return ended.ok ? success(undefined) : ended;
  } finally {
    log.close();
  }
}

const busy: RunFailure = { kind: 'busy', message: 'The merged run is open in another tab: close it there.' };

/** One that was merged before may be among what is locked: it would neither be added to nor kept. */
const locked: RunFailure = {
  kind: 'storage',
  message:
    'What is kept on this device is encrypted and locked: unlock it with your passphrase, so that the files are added to what was merged before.',
};
