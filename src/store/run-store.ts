import type { Outcome } from '../core/outcome.ts';
import type { RunResults } from '../core/report/run-results.ts';
import type { RunRecord, RunState, Trial } from '../core/run.ts';
import type { StorageFailure } from './storage-failure.ts';

/** Where runs live: on this device, or in memory when a dataset may not be written down. */
export interface RunStore {
  /** Settles when the run itself is durable. */
  create(record: RunRecord): Promise<Outcome<RunLog, StorageFailure>>;
  /** Makes a run that nobody conducts the whole of what it has under its id: after a crash the old one is there or this. */
  replace(run: StoredRun): Promise<Outcome<void, StorageFailure>>;
  /** Null for a run it does not have. */
  reopen(id: string): Promise<Outcome<ReopenedRun, StorageFailure> | null>;
  list(): Promise<readonly RunRecord[]>;
  /** Null for a run it does not have. Trials part by part, in dataset order. */
  read(id: string): Promise<StoredRun | null>;
  /** The same a page at a time, so that who wants the first few does not wait for all. Null for a run it does not have. */
  readPages(id: string): Promise<PagedRun | null>;
  /** Null for a trial it does not have. */
  readTrial(id: string, part: number, index: number): Promise<Trial | null>;
  /** What was kept of what the run came to; null where that is nothing, or not for this key. */
  readResults(id: string, key: string): Promise<RunResults | null>;
  /** In place of an older one. Where it cannot be kept nothing is lost: it is computed again. */
  keepResults(id: string, key: string, results: RunResults): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The growing log of one run. It has one writer, which holds the run's lock. */
export interface RunLog {
  /** On this device; else it is gone with the tab. */
  readonly isKept: boolean;
  /** Settles when the trial will survive the end of this process; gives the record with it counted. Fails too when the one before could not be kept after all. */
  append(trial: Trial, at: number): Promise<Outcome<RunRecord, StorageFailure>>;
  setState(state: RunState, message: string | null, at: number): Promise<Outcome<RunRecord, StorageFailure>>;
  close(): void;
}

export interface StoredRun {
  readonly record: RunRecord;
  readonly trials: readonly Trial[];
}

export interface PagedRun {
  readonly record: RunRecord;
  /** Trials it has; fewer come where some cannot be read any more. */
  readonly count: number;
  /** The first page is small. */
  readonly pages: AsyncIterable<readonly Trial[]>;
}

export interface ReopenedRun extends StoredRun {
  readonly log: RunLog;
}
