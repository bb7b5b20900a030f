import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { ReadStudy, StudyRequest } from '../../workers/studies.api.ts';
import type { Outcome } from '../core/outcome.ts';
import type { WorkerLine } from './worker-line.ts';

/** Studies of runs. They meet cases, so a sealed page only asks for them. */
export interface StudyControls {
  /** Fails with a sentence where the runs have nothing to read in common. */
  readStudy(request: StudyRequest): Promise<Outcome<ReadStudy>>;
}

/** @param pass whether the page is sealed. */
export function createStudies(
  evaluator: WorkerLine<EvaluatorApi>,
  pass: () => Promise<Outcome<void>>,
  datasets: () => Promise<readonly DatasetSource[]>,
): StudyControls {
  return {
    readStudy: async (request) => {
      const passed = await pass();
      if (!passed.ok) return passed;
      const known = await datasets();
      return evaluator.ask((api) => api.readStudy(request, known));
    },
  };
}
