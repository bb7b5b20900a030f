import type { Outcome } from '../core/outcome.ts';
import type { Database } from './database.ts';
import { holdWriting } from './hold-writing.ts';
import { attempt, type StorageFailure } from './storage-failure.ts';

/** Does one piece of writing while protection cannot be turned on or off. Fails while locked. `doing` names it for the failure's sentence. */
export async function whileWriting(
  database: Database,
  doing: string,
  work: () => Promise<void>,
): Promise<Outcome<void, StorageFailure>> {
  const held = await holdWriting(database);
  if (!held.ok) return held;
  try {
    return await attempt(doing, work);
  } finally {
    held.value();
  }
}
