import { failure, success, type Failure, type Outcome } from '../core/outcome.ts';
import { LockedError } from './keyring.ts';

export interface StorageFailure extends Failure {
  readonly kind: 'storage';
  /** What the device has too little of, where that is what failed. */
  readonly lacks?: 'room';
}

/** Names of the errors by which IndexedDB, Dexie and OPFS say that the device, not this program, is at fault. */
const deviceErrors = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'NoModificationAllowedError',
  'NotAllowedError',
  'NotFoundError',
  'NotReadableError',
  'OpenFailedError',
  'SecurityError',
  'TimeoutError',
  'UnknownError',
]);

/**
 * What a failed write or read means for the reader.
 * @throws the error itself when it is none of storage: then it is a bug.
 */
export function storageFailure(doing: string, error: unknown): StorageFailure {
  if (error instanceof LockedError) {
    return {
      kind: 'storage',
      message: `${doing} failed because what this browser keeps is locked: unlock it with your passphrase and try again.`,
    };
  }
  if (isQuotaError(error)) {
    return {
      kind: 'storage',
      lacks: 'room',
      message: `${doing} failed because the browser has no room left: remove old runs, datasets or models, or free disk space, then continue.`,
    };
  }
  if (error instanceof Error && deviceErrors.has(error.name)) {
    return {
      kind: 'storage',
      message: `${doing} failed (${error.name}: ${error.message}): reload the page and continue; what was finished is kept.`,
    };
  }
  throw error;
}

/** Dexie wraps the browser's error and may hide it behind an aborted transaction. */
function isQuotaError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('name' in error && error.name === 'QuotaExceededError') return true;
  return 'inner' in error && isQuotaError(error.inner);
}

/** Writes, or says why the device could not. `doing` begins the sentence. */
export async function attempt(doing: string, work: () => Promise<void>): Promise<Outcome<void, StorageFailure>> {
  try {
    await work();
    return success(undefined);
  } catch (error) {
    return failure(storageFailure(doing, error));
  }
}
