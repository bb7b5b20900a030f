import { failure, success, type Outcome } from '../core/outcome.ts';
import type { Database } from './database.ts';
import { holdLock, type Release } from './lock.ts';
import type { StorageFailure } from './storage-failure.ts';
import { learnVault } from './vault-copies.ts';

/** Shared by all who write records of the reader's; held alone by who changes whether those are encrypted. */
export const writingLock = 'bedside:writing';

/**
 * Until released nobody begins to encrypt or decrypt what is kept. What this worker knows of the vault is as the database has it now,
 * whatever another tab did meanwhile and however late its message comes.
 */
export async function holdWriting(database: Database): Promise<Outcome<Release, StorageFailure>> {
  const release = await holdLock(writingLock, 'shared');
  if (release === null) return failure(changing);
  await learnVault(database).catch((error: unknown) => {
    release();
    throw error;
  });
  return success(release);
}

const changing: StorageFailure = {
  kind: 'storage',
  message:
    'What this browser keeps is being encrypted or decrypted, perhaps in another tab: wait until that has ended and try again.',
};
