import type { ContaminationReport } from '../src/core/contamination/contamination-report.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { DatasetSource } from './dataset-source.api.ts';
import type { RunFailure } from './run-failure.api.ts';

export type { ContaminationReport };

/** A report that holds texts of cases, not yet given to anybody. */
export interface ReportWithTexts {
  readonly file: Blob;
  /** What in these texts looks like identifiers of a person, in words; null: nothing does. */
  readonly signs: string | null;
}

/** A file of a log, by its path with folders. */
export interface SavedFile {
  readonly path: string;
  readonly content: Blob;
}

/** A run as another tool keeps one: files, and archives of files that it reads as one. */
export interface SavedLog {
  readonly files: readonly SavedFile[];
  readonly archives: readonly { readonly name: string; readonly members: readonly SavedFile[] }[];
  /** What the form cannot carry and was therefore changed, one sentence each. */
  readonly notes: readonly string[];
}

type Saved<T> = Promise<Outcome<T, RunFailure>>;

/** Files that hold the trials of a run. They are made beside the page: of 100,000 trials it gets a file, not the trials. */
export interface SavedFilesApi {
  /** A line a case: cases.jsonl. */
  writeCases(runId: string): Saved<Blob>;
  /** The run itself, to be merged with those of other devices. */
  writeRunFile(runId: string): Saved<Blob>;
  writeReportWithTexts(
    runId: string,
    datasets: readonly DatasetSource[],
    contamination: readonly ContaminationReport[],
  ): Saved<ReportWithTexts>;
  /** @param form id of a form of log, or `tasks`: the tasks with their cases, for lm-evaluation-harness. */
  writeLog(runId: string, datasets: readonly DatasetSource[], form: string): Saved<SavedLog>;
}
