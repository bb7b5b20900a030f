import { success } from '../core/outcome.ts';
import type { RunRecord, Trial } from '../core/run.ts';
import type { ResultsRow } from './database.ts';
import { advance } from './journal.ts';
import type { RunLog, RunStore } from './run-store.ts';

interface MemoryRun {
  record: RunRecord;
  readonly trials: Trial[];
  results: Pick<ResultsRow, 'key' | 'results'> | null;
}

/** Runs that must leave no trace: gone with the tab. */
export function memoryRuns(): RunStore {
  const runs = new Map<string, MemoryRun>();
  return {
    create: async (record) => {
      const run: MemoryRun = { record, trials: [], results: null };
      runs.set(record.id, run);
      return success(memoryLog(run));
    },
    replace: async ({ record, trials }) => {
      runs.set(record.id, { record: { ...record, done: trials.length }, trials: [...trials], results: null });
      return success(undefined);
    },
    reopen: async (id) => {
      const run = runs.get(id);
      return run === undefined ? null : success({ record: run.record, trials: [...run.trials], log: memoryLog(run) });
    },
    list: async () => [...runs.values()].map((run) => run.record),
    read: async (id) => {
      const run = runs.get(id);
      return run === undefined ? null : { record: run.record, trials: [...run.trials] };
    },
    readPages: async (id) => {
      const run = runs.get(id);
      if (run === undefined) return null;
      return { record: run.record, count: run.trials.length, pages: onePage([...run.trials]) };
    },
    readTrial: async (id, part, index) =>
      runs.get(id)?.trials.find((trial) => trial.part === part && trial.index === index) ?? null,
    readResults: async (id, key) => {
      const kept = runs.get(id)?.results ?? null;
      return kept?.key === key ? kept.results : null;
    },
    keepResults: async (id, key, results) => {
      const run = runs.get(id);
      if (run !== undefined) run.results = { key, results };
    },
    remove: async (id) => {
      runs.delete(id);
    },
  };
}

/** They are here already: pages would gain nothing. */
async function* onePage(trials: readonly Trial[]): AsyncGenerator<readonly Trial[]> {
  yield trials;
}

function memoryLog(run: MemoryRun): RunLog {
  return {
    isKept: false,
    append: async (trial, at) => {
      run.trials.push(trial);
      run.record = advance(run.record, { kind: 'trial', at, trial }, run.trials.length);
      return success(run.record);
    },
    setState: async (state, message, at) => {
      run.record = advance(run.record, { kind: 'state', at, state, message }, run.trials.length);
      return success(run.record);
    },
    close: () => undefined,
  };
}
