import type { Outcome } from '../src/core/outcome.ts';
import type { HandIn } from '../src/core/recipe/hand-in.ts';
import type { DatasetSource } from './dataset-source.api.ts';
import type { RunFailure } from './run-failure.api.ts';

/** The evaluator's part that takes in runs which were made elsewhere. */
export interface MergedRunApi {
  /** A run that is here, with its trials; null where it is not. */
  readHandIn(runId: string): Promise<HandIn | null>;
  /**
   * Writes runs down as if they had been made here; those of the same ids are replaced. Where the cases are here, answers and scores must
   * be those of what the models wrote: else nothing is written. `datasets` are those that are here: where one of a run's is held in
   * memory, the run is, too.
   */
  keepMergedRuns(runs: readonly HandIn[], datasets: readonly DatasetSource[]): Promise<Outcome<void, RunFailure>>;
}
