import type { Result } from '../report.ts';

/** The first metric of each part: the one shown where only one can be. */
export function firstResults(results: readonly Result[]): readonly Result[] {
  return results.filter(
    (result, position) =>
      results.findIndex(
        (other) => other.task === result.task && other.dataset === result.dataset && other.part === result.part,
      ) === position,
  );
}
