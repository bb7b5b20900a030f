import type { Failure } from '../outcome.ts';

export type LibraryFailureKind =
  /** The typed name is not one, or the hub has nothing under it. */
  | 'unknown'
  /** The publisher wants a login. */
  | 'gated'
  /** What is there is not what was asked for: a page instead of weights, half a model, a model nobody here can run. */
  | 'unusable'
  | 'network'
  /** The server answers, but not with the file. */
  | 'server'
  /** Sent on to a host this page may not reach. */
  | 'refused-host'
  | 'wrong-hash'
  /** No room; what is there is kept. */
  | 'full'
  /** The browser's storage failed in another way. */
  | 'storage'
  /** Another tab is at it. */
  | 'busy'
  | 'stopped';

export interface LibraryFailure extends Failure {
  readonly kind: LibraryFailureKind;
}
