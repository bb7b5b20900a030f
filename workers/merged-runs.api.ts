import type { Outcome } from '../src/core/outcome.ts';
import type { NamedHandIn } from '../src/core/recipe/group-hand-ins.ts';
import type { DatasetSource } from './dataset-source.api.ts';
import type { RunFailure } from './run-failure.api.ts';

/** What became of run files. */
export interface MergeResult {
  /** Ids of the merged runs, which are in the list. */
  readonly runs: readonly string[];
  /** What the reader should know, one sentence each. */
  readonly notes: readonly string[];
  /** Why files are part of none of them, one sentence each, which names the file. */
  readonly leftOut: readonly string[];
}

/** The evaluator's part that takes in runs which were made elsewhere. */
export interface MergedRunApi {
  /** One of the files that are to be merged together. One at a time: what holds all of them at once holds the page up. */
  handIn(merging: string, handed: NamedHandIn): Promise<void>;
  /**
   * What was handed in becomes one run for each model, with what was merged of it before, written down as if it had been made here;
   * after a crash the one before or this one is there. Where the cases are here, answers and scores must be those of what the models
   * wrote. `datasets` are those that are here: where one of a run's is held in memory, the merged run is, too.
   */
  mergeRuns(merging: string, datasets: readonly DatasetSource[]): Promise<Outcome<MergeResult, RunFailure>>;
}
