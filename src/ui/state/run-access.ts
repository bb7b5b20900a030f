import type { RunSpec } from '../../core/run.ts';
import type { Parts } from './Parts.svelte.ts';

export interface RunAccess {
  /** The licence of a dataset allows nobody to pass its cases on. */
  readonly isCredentialed: boolean;
  readonly isPrivate: boolean;
}

/** Whether the cases of a run may be passed on. A dataset that is gone may have been private, so it counts as such. */
export function runAccess(spec: RunSpec, parts: Parts): RunAccess {
  const accesses = spec.parts.map(({ dataset }) => parts.sourceOf(dataset.id)?.card.access ?? 'user');
  const isCredentialed = accesses.includes('credentialed');
  return { isCredentialed, isPrivate: isCredentialed || accesses.includes('user') };
}
