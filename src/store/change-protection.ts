import { failure, success, type Failure, type Outcome } from '../core/outcome.ts';
import { convertRecords, type ConvertProgress } from './convert-records.ts';
import type { Database } from './database.ts';
import { writingLock } from './hold-writing.ts';
import type { JournalFiles } from './journal-files.ts';
import { holdLock } from './lock.ts';
import { overwriteOldRows } from './overwrite-old-rows.ts';
import { storageFailure } from './storage-failure.ts';
import { learnVault, removeVault, writeVault, type VaultFile } from './vault-copies.ts';
import { newVault, openVault, rewrapVault, type DeriveKey, type VaultKeys, type VaultRecord } from './vault.ts';

export interface ProtectionFailure extends Failure {
  readonly kind: 'passphrase' | 'busy' | 'state' | 'storage';
}

/** Where everything lies that protection is about. */
export interface ProtectedStores {
  readonly database: Database;
  /** Null where this browser has no journals. */
  readonly files: JournalFiles | null;
  readonly vaultFile: VaultFile | null;
  readonly derive: DeriveKey;
  /** Written over what was plain, see `overwriteOldRows`. */
  readonly noiseMegabytes: number;
}

export type OnProgress = (progress: ConvertProgress) => void;
type Changed<T> = Promise<Outcome<T, ProtectionFailure>>;

/** Encrypts what is kept, and from now on what will be. Stopped at any moment, the next `unlock` goes on. */
export function protect(stores: ProtectedStores, passphrase: string, onProgress: OnProgress): Changed<VaultKeys> {
  return alone(stores, 'Encrypting what is kept', async ({ database, vaultFile, derive }) => {
    if (passphrase === '') return failure(emptyPassphrase);
    if (database.keyring.vault !== null) return failure(alreadyOn);
    const { record, keys } = await newVault(passphrase, derive);
    await writeVault(database, vaultFile, record);
    database.keyring.hold(keys);
    await finish(stores, record, keys, onProgress);
    return success(keys);
  });
}

/** A wrong passphrase changes nothing and may be tried again as often as one likes: each try costs what Argon2id costs. */
export async function unlock(stores: ProtectedStores, passphrase: string, onProgress: OnProgress): Changed<VaultKeys> {
  const { database, derive } = stores;
  const opened = await withStorage('Unlocking what is kept', async () => {
    await learnVault(database);
    return open(database, passphrase, derive);
  });
  if (!opened.ok) return opened;
  const { keys } = opened.value;
  database.keyring.hold(keys);
  const finished = await finishTurning(stores, keys, onProgress);
  return finished.ok ? success(keys) : finished;
}

/** The records stay as they are: only what the passphrase opens is wrapped anew. */
export function changePassphrase(stores: ProtectedStores, old: string, next: string): Changed<void> {
  return alone(stores, 'Changing the passphrase', async ({ database, vaultFile, derive }) => {
    if (next === '') return failure(emptyPassphrase);
    const vault = usableVault(database);
    if (!vault.ok) return vault;
    const rewrapped = await rewrapVault(vault.value, old, next, derive);
    if (rewrapped === null) return failure(wrongPassphrase);
    await writeVault(database, vaultFile, rewrapped);
    return success(undefined);
  });
}

/** Decrypts what is kept. Gives the number of records that were damaged, so that nobody can ever read them: they are removed. */
export function unprotect(stores: ProtectedStores, passphrase: string, onProgress: OnProgress): Changed<number> {
  return alone(stores, 'Decrypting what is kept', async ({ database, vaultFile, derive }) => {
    const opened = await open(database, passphrase, derive);
    if (!opened.ok) return opened;
    const { record, keys } = opened.value;
    const turning = { ...record, turning: 'off' as const };
    await writeVault(database, vaultFile, turning);
    database.keyring.hold(keys);
    return success(await finish(stores, turning, keys, onProgress));
  });
}

/** Refused while something is being written here or in another tab, which the lock would break off. */
export function lock(stores: ProtectedStores): Changed<void> {
  return alone(stores, 'Locking what is kept', async ({ database }) => {
    database.keyring.hold(null);
    return success(undefined);
  });
}

async function finishTurning(stores: ProtectedStores, keys: VaultKeys, onProgress: OnProgress): Changed<void> {
  const { vault } = stores.database.keyring;
  if (vault === null || vault === 'damaged' || vault.turning === null) return success(undefined);
  const doing = vault.turning === 'on' ? 'Encrypting what is kept' : 'Decrypting what is kept';
  const finished = await alone(stores, doing, async ({ database }) => {
    const now = usableVault(database);
    database.keyring.hold(keys);
    if (now.ok && now.value.turning !== null) await finish(stores, now.value, keys, onProgress);
    return success(undefined);
  });
  // Unlocked all the same; whoever writes now goes on with it at the next unlocking.
  return !finished.ok && finished.failure.kind === 'busy' ? success(undefined) : finished;
}

/** The last of a change under way: all records in one form, and then the vault that says so, or none. */
async function finish(
  { database, files, vaultFile, noiseMegabytes }: ProtectedStores,
  record: VaultRecord,
  keys: VaultKeys,
  onProgress: OnProgress,
): Promise<number> {
  const to = record.turning === 'off' ? 'plain' : 'encrypted';
  const lost = await convertRecords({ database, files, keys, to, onProgress });
  if (to === 'plain') await removeVault(database, vaultFile);
  if (to === 'plain') return lost;
  await overwriteOldRows(database, noiseMegabytes);
  await writeVault(database, vaultFile, { ...record, turning: null });
  return lost;
}

async function open(
  database: Database,
  passphrase: string,
  derive: DeriveKey,
): Changed<{ readonly record: VaultRecord; readonly keys: VaultKeys }> {
  const vault = usableVault(database);
  if (!vault.ok) return vault;
  const keys = await openVault(vault.value, passphrase, derive);
  return keys === null ? failure(wrongPassphrase) : success({ record: vault.value, keys });
}

function usableVault({ keyring: { vault } }: Database): Outcome<VaultRecord, ProtectionFailure> {
  if (vault === null) return failure(notOn);
  return vault === 'damaged' ? failure(damagedVault) : success(vault);
}

/** While nobody writes, and with the vault as it is now. */
async function alone<T>(
  stores: ProtectedStores,
  doing: string,
  work: (stores: ProtectedStores) => Changed<T>,
): Changed<T> {
  const release = await holdLock(writingLock);
  if (release === null) return failure(busy);
  try {
    return await withStorage(doing, async () => {
      await learnVault(stores.database);
      return work(stores);
    });
  } finally {
    release();
  }
}

async function withStorage<T>(doing: string, work: () => Changed<T>): Changed<T> {
  try {
    return await work();
  } catch (error) {
    return failure(storageFailure(doing, error));
  }
}

const emptyPassphrase: ProtectionFailure = { kind: 'passphrase', message: 'The passphrase is empty: choose one.' };

const wrongPassphrase: ProtectionFailure = {
  kind: 'passphrase',
  message:
    'This is not the passphrase: nothing was changed. Mind capital letters and the keyboard layout and try again.',
};

const alreadyOn: ProtectionFailure = {
  kind: 'state',
  message:
    'What is kept in this browser is already encrypted, perhaps from another tab: unlock it with its passphrase.',
};

const notOn: ProtectionFailure = {
  kind: 'state',
  message: 'Nothing is encrypted in this browser, perhaps since another tab turned it off: there is nothing to unlock.',
};

const damagedVault: ProtectionFailure = {
  kind: 'state',
  message:
    'The record that holds the key of what is kept here is damaged, so no passphrase can open it: the only way on is to erase everything.',
};

const busy: ProtectionFailure = {
  kind: 'busy',
  message:
    'An evaluation or an import is under way in this browser, perhaps in another tab: wait for its end or stop it, and try again.',
};
