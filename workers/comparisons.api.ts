import type { Comparison } from '../src/core/compare/compare-runs.ts';
import type { Leaderboard } from '../src/core/compare/leaderboard.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { DatasetSource } from './dataset-source.api.ts';

export type { Comparison, Leaderboard };

/** Runs read so far, of those needed. */
export interface LeaderboardProgress {
  readonly done: number;
  readonly total: number;
}

/** Comparisons of runs: thousands of resamples over many cases, so they are computed beside the page. */
export interface ComparisonApi {
  /** Every two of the runs, task by task, without texts of cases. */
  compareRuns(runIds: readonly string[]): Promise<Outcome<Comparison>>;
  /** Each model's newest result on each task; constant answers need the cases, so `datasets` names those that are here. */
  leaderboard(
    datasets: readonly DatasetSource[],
    onProgress: (progress: LeaderboardProgress) => void,
  ): Promise<Leaderboard>;
}
