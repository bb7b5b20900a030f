import type { CaseFilter, Neighbours } from '../src/core/case-list/case-index.ts';
import type { ListedCase } from '../src/core/case-list/listed-case.ts';
import type { VerdictCounts } from '../src/core/case-list/verdict-counts.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { RunRecord, Trial } from '../src/core/run.ts';
import type { RunFailure } from './run-failure.api.ts';

export type { CaseFilter, ListedCase, Neighbours, VerdictCounts };

/** A run whose cases are to be listed. */
export interface CaseListing {
  readonly run: RunRecord;
  /** Cases the run has. */
  readonly count: number;
  /** The first of them. */
  readonly first: readonly ListedCase[];
}

export interface FoundCases {
  /** Places of the cases that pass, growing; a place is a position among all cases of the run, from 0. */
  readonly places: Uint32Array<ArrayBuffer>;
  /** Of the whole run, by part; a part without cases may be missing at the end. */
  readonly counts: readonly VerdictCounts[];
  /** Cases of the whole run. */
  readonly count: number;
}

/** The cases of one run at a time, looked through beside the page: of 100,000 trials it gets the lines it shows. */
export interface CaseListApi {
  /** Reads the run anew and gives its first cases; the others are read meanwhile. */
  listCases(runId: string): Promise<Outcome<CaseListing, RunFailure>>;
  /** Settles once all cases are read. */
  findCases(runId: string, filter: CaseFilter): Promise<Outcome<FoundCases, RunFailure>>;
  /** Settles once the last of them is read; places behind the end are left out. */
  casesAt(runId: string, places: readonly number[]): Promise<Outcome<readonly ListedCase[], RunFailure>>;
  /** Settles once all cases are read. */
  neighboursOf(
    runId: string,
    part: number,
    index: number,
    filter: CaseFilter,
  ): Promise<Outcome<Neighbours, RunFailure>>;
  /** One case whole; null where the run has none at this place. */
  trialAt(runId: string, part: number, index: number): Promise<Outcome<Trial | null, RunFailure>>;
}
