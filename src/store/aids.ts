import type { AidIdentity } from '../core/run.ts';
import type { Outcome } from '../core/outcome.ts';
import type { AidRow, Database } from './database.ts';
import { attempt, type StorageFailure } from './storage-failure.ts';

/** Tables, term lists and encoders kept on this device, in the order of their titles. */
export async function listAids(database: Database): Promise<readonly AidRow[]> {
  const rows = await database.aids.toArray();
  return rows.sort((left, right) => compare(keyOf(left.identity), keyOf(right.identity)));
}

/** Takes the place of one with the same content. */
export async function keepAid(database: Database, row: Omit<AidRow, 'sha256'>): Promise<Outcome<void, StorageFailure>> {
  return attempt(`Keeping "${row.identity.title}"`, async () => {
    await database.aids.put({ ...row, sha256: row.identity.sha256 });
  });
}

export async function removeAid(database: Database, sha256: string): Promise<void> {
  await database.aids.delete(sha256);
}

function keyOf({ title, sha256 }: AidIdentity): string {
  return `${title} ${sha256}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : 1;
}
