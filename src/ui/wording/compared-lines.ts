import { pairsAgainst } from '../../core/compare/against.ts';
import type { Comparison } from '../../core/compare/compare-runs.ts';
import { contestTitle, runLetter, type ComparedLine } from './compare.ts';

/** "B: the model", so that two runs of one model differ. */
export function runName({ runs }: Comparison, place: number): string {
  return `${runLetter(place)}: ${runs[place]?.spec.model.title ?? ''}`;
}

/** Every metric of every task in which the run takes part. */
export function linesAgainst(
  comparison: Comparison,
  run: number,
): readonly (ComparedLine & { readonly isFirst: boolean })[] {
  return comparison.contests.flatMap((contest) => {
    const entry = contest.entries.findIndex((place) => place.run === run);
    return contest.metrics.flatMap((judged, place) =>
      pairsAgainst(judged, entry).map((pair) => ({
        task: contestTitle(contest),
        metric: judged.metric,
        isFirst: place === 0,
        name: runName(comparison, contest.entries[pair.entry]?.run ?? 0),
        pair,
      })),
    );
  });
}
