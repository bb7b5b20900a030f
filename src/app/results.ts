import { proxy } from 'comlink';
import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { RunFailure } from '../../workers/run-failure.api.ts';
import type { OpenedResults, ResultsProgress } from '../../workers/results.api.ts';
import type { Outcome } from '../core/outcome.ts';
import type { SealFailure } from './data-gate.ts';
import type { WorkerLine } from './worker-line.ts';

export type { OpenedResults, ResultsProgress };

/** What runs come to, without their trials. They rest on cases, so a sealed page only asks for them. */
export interface ResultsControls {
  /** @param tell how far it is; it may come late, after what is returned. */
  openResults(runId: string, tell: (progress: ResultsProgress) => void): Promise<Outcome<OpenedResults, RunFailure>>;
}

/** @param pass whether the page is sealed. */
export function createResults(
  evaluator: WorkerLine<EvaluatorApi>,
  pass: () => Promise<Outcome<void, SealFailure>>,
  datasets: () => Promise<readonly DatasetSource[]>,
): ResultsControls {
  return {
    openResults: async (runId, tell) => {
      const passed = await pass();
      if (!passed.ok) return passed;
      const known = await datasets();
      return evaluator.ask((api) => api.openResults(runId, known, proxy(tell)));
    },
  };
}
