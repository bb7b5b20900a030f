import { proxy } from 'comlink';
import type { LeaderboardProgress } from '../../workers/comparisons.api.ts';
import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { PartPlace, ReadHistory, RunSpeed } from '../../workers/history.api.ts';
import type { Outcome } from '../core/outcome.ts';
import type { WorkerLine } from './worker-line.ts';

export type { ReadHistory, RunSpeed };

/** What runs come to over time. They meet cases, so a sealed page only asks for it. */
export interface HistoryControls {
  /** One model on one task in each of the runs, oldest first, and what changed in between. */
  history(
    places: readonly PartPlace[],
    onProgress: (progress: LeaderboardProgress) => void,
  ): Promise<Outcome<ReadHistory>>;
  /** How fast every finished run was. */
  speeds(onProgress: (progress: LeaderboardProgress) => void): Promise<Outcome<readonly RunSpeed[]>>;
}

/** @param pass whether the page is sealed. */
export function createHistories(
  evaluator: WorkerLine<EvaluatorApi>,
  pass: () => Promise<Outcome<void>>,
  datasets: () => Promise<readonly DatasetSource[]>,
): HistoryControls {
  return {
    history: async (places, onProgress) => {
      const passed = await pass();
      if (!passed.ok) return passed;
      const known = await datasets();
      return evaluator.ask((api) => api.history(places, known, proxy(onProgress)));
    },
    speeds: async (onProgress) => {
      const passed = await pass();
      if (!passed.ok) return passed;
      return { ok: true, value: await evaluator.ask((api) => api.speeds(proxy(onProgress))) };
    },
  };
}
