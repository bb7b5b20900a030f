import type { EarlierPart } from '../../src/core/run.ts';
import type { Task } from '../../src/core/task.ts';
import type { Stores } from './stores.ts';

/**
 * What a part of an earlier run scored under the task's first metric, by case id; null when the run is not here, or is another by now, or is not
 * finished: its scores would grow, and a run that is gone on with would stop at another case than one that was never broken off.
 */
export async function earlierScores(
  { memory, kept }: Pick<Stores, 'memory' | 'kept'>,
  { run, fingerprint, part }: EarlierPart,
  { metrics: [metric] }: Task,
): Promise<ReadonlyMap<string, number> | null> {
  const stored = (await memory.read(run)) ?? (await kept.read(run));
  if (stored?.record.fingerprint !== fingerprint || stored.record.state !== 'finished') return null;
  return new Map(
    stored.trials.flatMap((trial): [string, number][] => {
      const score = trial.part === part ? trial.scores[metric] : undefined;
      return score?.kind === 'scored' ? [[trial.caseId, score.value]] : [];
    }),
  );
}
