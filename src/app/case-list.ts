import type { CaseFilter, CaseListing, FoundCases, ListedCase, Neighbours } from '../../workers/case-list.api.ts';
import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { RunFailure } from '../../workers/run-failure.api.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Trial } from '../core/run.ts';
import type { SealFailure } from './data-gate.ts';
import type { WorkerLine } from './worker-line.ts';

export type { CaseFilter, CaseListing, FoundCases, ListedCase, Neighbours };

type Listed<T> = Promise<Outcome<T, RunFailure>>;

/** The cases of one run at a time, a page at a time. They are cases, so a sealed page only asks for them. */
export interface CaseListControls {
  /** Reads the run anew and gives its first cases; the others are read meanwhile. */
  listCases(runId: string): Listed<CaseListing>;
  /** Settles once all cases are read. */
  findCases(runId: string, filter: CaseFilter): Listed<FoundCases>;
  /** @param places positions among all cases of the run, from 0. */
  casesAt(runId: string, places: readonly number[]): Listed<readonly ListedCase[]>;
  neighboursOf(runId: string, part: number, index: number, filter: CaseFilter): Listed<Neighbours>;
  /** One case whole; null where the run has none at this place. */
  trialAt(runId: string, part: number, index: number): Listed<Trial | null>;
}

/** @param pass whether the page is sealed. */
export function createCaseList(
  evaluator: WorkerLine<EvaluatorApi>,
  pass: () => Promise<Outcome<void, SealFailure>>,
): CaseListControls {
  const sealed = async <T>(ask: () => Listed<T>): Listed<T> => {
    const passed = await pass();
    return passed.ok ? ask() : passed;
  };
  return {
    listCases: (runId) => sealed(() => evaluator.ask((api) => api.listCases(runId))),
    findCases: (runId, filter) => sealed(() => evaluator.ask((api) => api.findCases(runId, filter))),
    casesAt: (runId, places) => sealed(() => evaluator.ask((api) => api.casesAt(runId, places))),
    neighboursOf: (runId, part, index, filter) =>
      sealed(() => evaluator.ask((api) => api.neighboursOf(runId, part, index, filter))),
    trialAt: (runId, part, index) => sealed(() => evaluator.ask((api) => api.trialAt(runId, part, index))),
  };
}
