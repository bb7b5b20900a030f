import type { Case } from '../dataset.ts';
import type { Trial } from '../run.ts';
import type { Task } from '../task.ts';

/** What a summary needs of a trial; a stored prediction has it too, with `generation` and `failure` null. */
export type JudgedCase = Pick<
  Trial,
  | 'caseId'
  | 'index'
  | 'group'
  | 'generation'
  | 'failure'
  | 'answer'
  | 'scores'
  | 'packing'
  | 'retried'
  | 'rotations'
  | 'shortening'
>;

export interface SummaryRequest {
  readonly task: Task;
  /** Id of the dataset, for the report. */
  readonly dataset: string;
  /** Every judged case, by id; null when the dataset is gone: then there are no baselines. */
  readonly cases: ReadonlyMap<string, Case> | null;
  /** In any order. */
  readonly judged: readonly JudgedCase[];
  /** The run's seed; intervals are resampled from it. */
  readonly seed: number;
  /** Id of the case asked first, which some protocols count twice; null when it is not known. */
  readonly firstAsked: string | null;
}
