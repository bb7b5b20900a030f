import type { Outcome } from '../src/core/outcome.ts';
import type { HandIn } from '../src/core/recipe/hand-in.ts';
import type { DatasetSource } from './dataset-source.api.ts';
import type { RunFailure } from './run-failure.api.ts';

/** The evaluator's part that takes in runs which were made elsewhere. */
export interface MergedRunApi {
  /**
   * Writes a run down as if it had been made here; one of the same id is replaced. `datasets` are those that are here: where one of
   * the run's is held in memory, the run is, too.
   */
  keepMergedRun(run: HandIn, datasets: readonly DatasetSource[]): Promise<Outcome<void, RunFailure>>;
}
