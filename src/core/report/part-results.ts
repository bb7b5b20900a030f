import type { Result } from '../report.ts';
import type { RunPart } from '../run.ts';

/** What a report says of one part: a result names its part by position only where the run asks the task on the dataset in several ways. */
export function partResults(
  results: readonly Result[],
  { task, profile, dataset }: RunPart,
  place: number,
): readonly Result[] {
  return results.filter((result) =>
    result.part === undefined
      ? result.task === task && result.profile === profile && result.dataset === dataset.id
      : result.part === place,
  );
}
