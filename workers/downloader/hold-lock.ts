import type { LibraryFailure } from '../../src/core/library/failure.ts';
import { shelfLock } from '../../src/core/library/shelf.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { failed } from './failures.ts';

/** Runs the action while nobody else, in any tab, is at the same item; refuses when somebody is. */
export async function whileHolding<T>(
  id: string,
  title: string,
  action: () => Promise<Outcome<T, LibraryFailure>>,
): Promise<Outcome<T, LibraryFailure>> {
  return navigator.locks.request(shelfLock(id), { ifAvailable: true }, (lock) =>
    lock === null
      ? failed(
          'busy',
          `"${title}" is being fetched or removed already, here or in another tab: wait for it, or stop it there.`,
        )
      : action(),
  );
}

/** Names of the locks somebody holds. */
export async function heldLocks(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name }) => name ?? ''));
}
