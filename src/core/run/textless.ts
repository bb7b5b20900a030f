import type { Generation } from '../engine.ts';
import type { Trial } from '../run.ts';

/** A trial without what the model wrote: texts are on the disk, and a long run must not fill the memory with them. */
export function textless(trial: Trial): Trial {
  const { rotations } = trial;
  return {
    ...trial,
    generation: emptied(trial.generation),
    ...(rotations !== undefined && {
      rotations: rotations.map((one) => ({ ...one, generation: emptied(one.generation) })),
    }),
  };
}

function emptied(generation: Generation | null): Generation | null {
  return generation === null ? null : { ...generation, text: '' };
}
