import type { VerdictCounts } from '../src/core/case-list/verdict-counts.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { RunResults } from '../src/core/report/run-results.ts';
import type { Report } from '../src/core/report.ts';
import type { RunRecord } from '../src/core/run.ts';
import type { DatasetSource } from './dataset-source.api.ts';
import type { RunFailure } from './run-failure.api.ts';

export type { RunResults, VerdictCounts };

/** A run opened to be read, without its trials. */
export interface OpenedResults extends RunResults {
  readonly run: RunRecord;
  /** On this device; else gone with the tab. */
  readonly isKept: boolean;
}

/** How far opening is, in this order; what is kept from an earlier opening comes at once. Any of them may be left out. */
export type ResultsProgress =
  | { readonly kind: 'found'; readonly run: RunRecord }
  /** Cases read, of those the run has. At most twice a second. */
  | { readonly kind: 'reading'; readonly read: number; readonly count: number }
  | { readonly kind: 'read'; readonly verdicts: readonly VerdictCounts[] }
  /** Pieces computed, of those there are. */
  | { readonly kind: 'computing'; readonly done: number; readonly total: number }
  /** Only how hard the answers are to read is still computed. */
  | { readonly kind: 'reported'; readonly report: Report };

export interface ResultsApi {
  /** Baselines need the cases: a dataset not among `datasets` costs them. */
  openResults(
    runId: string,
    datasets: readonly DatasetSource[],
    tell: (progress: ResultsProgress) => void,
  ): Promise<Outcome<OpenedResults, RunFailure>>;
}
