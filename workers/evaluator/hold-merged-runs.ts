import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { HandIn } from '../../src/core/recipe/hand-in.ts';
import { holdWriting } from '../../src/store/hold-writing.ts';
import { holdLock } from '../../src/store/lock.ts';
import { runLock } from '../../src/store/run-lock.ts';
import type { RunStore } from '../../src/store/run-store.ts';
import type { RunFailure } from '../evaluator.api.ts';
import type { MergedRunApi } from '../merged-runs.api.ts';
import { storeForRun, type Stores } from './stores.ts';

/** Takes in runs that were made elsewhere, under the locks that guard every run. */
export function holdMergedRuns(stores: () => Promise<Stores>): MergedRunApi {
  return {
    keepMergedRun: async (run, datasets) => {
      const open = await stores();
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
    },
  };
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
