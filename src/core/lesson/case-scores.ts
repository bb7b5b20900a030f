import type { Trial } from '../run.ts';

/** Of the trials that were scored, in order: 0 to 1. */
export function scoresOf(trials: readonly Trial[], metric: string): readonly number[] {
  return trials.flatMap(({ scores }) => {
    const score = scores[metric];
    return score?.kind === 'scored' ? [score.value] : [];
  });
}
