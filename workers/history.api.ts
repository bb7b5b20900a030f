import type { History } from '../src/core/history/build-history.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { RunSpeed } from '../src/core/timing/speed-rows.ts';
import type { LeaderboardProgress } from './comparisons.api.ts';
import type { DatasetSource } from './dataset-source.api.ts';

export type { History, RunSpeed };

/** A part of a run. */
export interface PartPlace {
  readonly run: string;
  /** Position in the specification. */
  readonly place: number;
}

/** A history as it was read. */
export interface ReadHistory {
  readonly history: History;
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[];
}

/** What runs come to over time. Only values and ids come back, never all the cases. */
export interface HistoryApi {
  /** @param places one of each run, oldest first; runs that cannot be read are left out and told */
  history(
    places: readonly PartPlace[],
    datasets: readonly DatasetSource[],
    onProgress: (progress: LeaderboardProgress) => void,
  ): Promise<Outcome<ReadHistory>>;
  /** Of all finished runs in which something was computed, by model, the newest first. */
  speeds(onProgress: (progress: LeaderboardProgress) => void): Promise<readonly RunSpeed[]>;
}
