import type { PartComparison } from '../src/core/clue/compare-part.ts';
import type { Comparison } from '../src/core/compare/compare-runs.ts';
import type { Leaderboard } from '../src/core/compare/leaderboard.ts';
import type { Outcome, SayableFailure } from '../src/core/outcome.ts';
import type { RunRecord } from '../src/core/run.ts';
import type { DatasetSource } from './dataset-source.api.ts';
import type { Said } from '../src/core/text/said.ts';

export type { Comparison, Leaderboard };

/** Runs read so far, of those needed. */
export interface LeaderboardProgress {
  readonly done: number;
  readonly total: number;
}

export interface PairedRuns {
  readonly base: RunRecord;
  readonly other: RunRecord;
  readonly parts: readonly PartComparison[];
  /** What does not keep the runs from being compared, but should be known. */
  readonly cautions: readonly Said[];
}

/** Comparisons of runs: thousands of resamples over many cases, so they are computed beside the page. */
export interface ComparisonApi {
  /** Every two of the runs, task by task, without texts of cases. */
  compareRuns(runIds: readonly string[]): Promise<Outcome<Comparison, SayableFailure>>;
  /** Two runs that asked tasks of CLUE, task by task; refused where they were asked or judged differently. */
  pairRuns(baseId: string, otherId: string): Promise<Outcome<PairedRuns, SayableFailure>>;
  /** Each model's newest result on each task; constant answers need the cases, so `datasets` names those that are here. */
  leaderboard(
    datasets: readonly DatasetSource[],
    onProgress: (progress: LeaderboardProgress) => void,
  ): Promise<Leaderboard>;
}
