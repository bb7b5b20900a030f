import type { Failure } from '../src/core/outcome.ts';

export type RunFailureKind =
  | 'not-sealed'
  | 'busy'
  | 'no-cases'
  | 'unknown-run'
  | 'engine'
  | 'storage'
  | 'other-model'
  /** A run file says of its answers what is not so. */
  | 'changed-file'
  | 'dataset-missing'
  | 'shots'
  /** A case does not fit, and the run was to be refused then. */
  | 'too-long'
  /** Before its first case. */
  | 'stopped'
  /** A table, list or encoder that the run used is not here as it was. */
  | 'aid'
  /** Stored answers that do not fit the dataset. */
  | 'predictions'
  /** A task nobody registered, one that cannot ask these cases, or one that has changed since the run began. */
  | 'task';

export interface RunFailure extends Failure {
  readonly kind: RunFailureKind;
}
