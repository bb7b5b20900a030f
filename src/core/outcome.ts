import type { Said } from './text/said.ts';

/**
 * A result that may fail in a way a user can meet.
 *
 * Such failures are returned, never thrown: error classes do not survive a worker boundary.
 * What is thrown is a bug and reaches the global handler.
 */
export type Outcome<T, F extends Failure = Failure> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

/** `message` is one sentence for the reader: what, which value, where, and what to do. */
export interface Failure {
  readonly kind: string;
  readonly message: string;
}

/** A failure that a page may say in the reader's language. Never stored: records have `message`. */
export interface SayableFailure extends Failure {
  /** The same as `message`. Absent: there is only the English. */
  readonly said?: Said;
}

export function success<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function failure<F extends Failure>(reason: F): { readonly ok: false; readonly failure: F } {
  return { ok: false, failure: reason };
}
