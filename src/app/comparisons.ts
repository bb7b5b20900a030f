import { proxy } from 'comlink';
import type { Comparison, Leaderboard, LeaderboardProgress, PairedRuns } from '../../workers/comparisons.api.ts';
import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { Outcome, SayableFailure } from '../core/outcome.ts';
import type { WorkerLine } from './worker-line.ts';

export type { Comparison, Leaderboard, LeaderboardProgress };

/** Comparisons of runs. They meet cases, so a sealed page only asks for them. */
export interface ComparisonControls {
  /** Every two of the runs, task by task; refused with a sentence where they have nothing in common. */
  compareRuns(runIds: readonly string[]): Promise<Outcome<Comparison, SayableFailure>>;
  /** Two runs that asked tasks of CLUE, task by task. */
  pairRuns(baseId: string, otherId: string): Promise<Outcome<PairedRuns, SayableFailure>>;
  /** Each model's newest result on each task. */
  leaderboard(onProgress: (progress: LeaderboardProgress) => void): Promise<Outcome<Leaderboard>>;
}

/** @param pass whether the page is sealed. */
export function createComparisons(
  evaluator: WorkerLine<EvaluatorApi>,
  pass: () => Promise<Outcome<void>>,
  datasets: () => Promise<readonly DatasetSource[]>,
): ComparisonControls {
  return {
    compareRuns: async (runIds) => {
      const passed = await pass();
      return passed.ok ? evaluator.ask((api) => api.compareRuns(runIds)) : passed;
    },
    pairRuns: async (baseId, otherId) => {
      const passed = await pass();
      return passed.ok ? evaluator.ask((api) => api.pairRuns(baseId, otherId)) : passed;
    },
    leaderboard: async (onProgress) => {
      const passed = await pass();
      if (!passed.ok) return passed;
      const known = await datasets();
      return { ok: true, value: await evaluator.ask((api) => api.leaderboard(known, proxy(onProgress))) };
    },
  };
}
