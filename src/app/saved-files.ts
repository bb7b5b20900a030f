import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { RunFailure } from '../../workers/run-failure.api.ts';
import type { ContaminationReport, ReportWithTexts, SavedLog } from '../../workers/saved-files.api.ts';
import type { Outcome } from '../core/outcome.ts';
import type { SealFailure } from './data-gate.ts';
import type { WorkerLine } from './worker-line.ts';

export type { ReportWithTexts, SavedLog };

type Saved<T> = Promise<Outcome<T, RunFailure>>;

/** Files that hold the trials of a run, made beside the page. Who holds them asks the reader before they are saved. */
export interface SavedFileControls {
  writeCases(runId: string): Saved<Blob>;
  writeRunFile(runId: string): Saved<Blob>;
  writeReportWithTexts(runId: string, contamination: readonly ContaminationReport[]): Saved<ReportWithTexts>;
  /** @param form id of a form of log, or `tasks`: the tasks with their cases, for lm-evaluation-harness. */
  writeLog(runId: string, form: string): Saved<SavedLog>;
}

/** @param pass whether the page is sealed. */
export function createSavedFiles(
  evaluator: WorkerLine<EvaluatorApi>,
  pass: () => Promise<Outcome<void, SealFailure>>,
  datasets: () => Promise<readonly DatasetSource[]>,
): SavedFileControls {
  const sealed = async <T>(ask: (known: readonly DatasetSource[]) => Saved<T>): Saved<T> => {
    const passed = await pass();
    return passed.ok ? ask(await datasets()) : passed;
  };
  return {
    writeCases: (runId) => sealed(() => evaluator.ask((api) => api.writeCases(runId))),
    writeRunFile: (runId) => sealed(() => evaluator.ask((api) => api.writeRunFile(runId))),
    writeReportWithTexts: (runId, contamination) =>
      sealed((known) => evaluator.ask((api) => api.writeReportWithTexts(runId, known, contamination))),
    writeLog: (runId, form) => sealed((known) => evaluator.ask((api) => api.writeLog(runId, known, form))),
  };
}
