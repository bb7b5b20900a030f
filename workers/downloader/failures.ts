import type { LibraryFailure, LibraryFailureKind } from '../../src/core/library/failure.ts';
import { failure, type Outcome } from '../../src/core/outcome.ts';

export function failed(
  kind: LibraryFailureKind,
  message: string,
): { readonly ok: false; readonly failure: LibraryFailure } {
  return failure({ kind, message });
}

/** Runs an action and says in a sentence what the browser's storage did to it. Anything else that is thrown is a bug. */
export async function guarded<T>(
  doing: string,
  action: () => Promise<Outcome<T, LibraryFailure>>,
): Promise<Outcome<T, LibraryFailure>> {
  try {
    return await action();
  } catch (thrown) {
    return storageFailed(doing, thrown);
  }
}

function storageFailed(doing: string, thrown: unknown): { readonly ok: false; readonly failure: LibraryFailure } {
  if (!(thrown instanceof DOMException)) throw thrown;
  if (thrown.name === 'QuotaExceededError')
    return failed(
      'full',
      `${doing} stopped because the browser has no room left: remove a model or free disk space, then go on; what came is kept.`,
    );
  if (thrown.name === 'NoModificationAllowedError')
    return failed(
      'busy',
      `${doing} cannot begin because its files are open elsewhere: close the other tab that uses them.`,
    );
  if (thrown.name === 'SecurityError' || thrown.name === 'NotAllowedError')
    return failed(
      'storage',
      'This browser gives the page no private file system, perhaps in a private window: open Bedside in a normal window to keep models.',
    );
  return failed('storage', `${doing} failed (${thrown.name}: ${thrown.message}): reload the page and go on.`);
}
