import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { changePassphrase, lock, protect, unlock, unprotect } from '../../src/store/change-protection.ts';
import { keptCaseSink, listDatasets, readCases, sweepImports } from '../../src/store/datasets.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { holdLock } from '../../src/store/lock.ts';
import { writingLock } from '../../src/store/hold-writing.ts';
import { openVault } from '../../src/store/vault.ts';
import { passphraseKey } from '../../workers/evaluator/passphrase-key.ts';
import {
  canary,
  discardDatabase,
  everyByte,
  everything,
  fill,
  filledStores,
  openStores,
  ownCard,
  passphrase,
  protectedStores,
  recover,
  restart,
  silent,
  type StoresUnderTest,
} from '../fixtures/protected-stores.ts';
import { nliCase } from '../fixtures/plans.ts';
import { aRecord } from '../fixtures/runs.ts';

afterEach(discardDatabase);

test('turned on, no byte of the reader is left in plain, and everything is read as before', async () => {
  const stores = await filledStores();
  const before = await everything(stores);
  expect(await everyByte(stores)).toContain(canary);
  const told: number[] = [];
  await protect(stores, passphrase, ({ done, total }) => told.push(done / total));
  expect(told.at(-1)).toBe(1);
  expect(await everyByte(stores)).not.toContain(canary);
  expect(await everyByte(stores), 'the id of a dataset tells which file it was').not.toContain(ownCard.id);
  expect(await everything(stores)).toEqual(before);
  expect(stores.database.keyring).toMatchObject({ state: 'unlocked', vault: { turning: null } });
});

test('what is kept afterwards is encrypted from the first byte', async () => {
  const stores = await openStores();
  await protect(stores, passphrase, silent);
  await fill(stores);
  expect(await everyByte(stores)).not.toContain(canary);
  const plain = await everything(stores);
  expect(plain).toMatchObject({ cards: [ownCard], runs: [{ record: { done: 3 } }, { record: { done: 3 } }] });
  expect(JSON.stringify(plain)).toContain(canary);
});

test('a new session is locked: nothing is listed, read, written, swept or recovered, and nothing is changed', async () => {
  const before = await protectedStores();
  const plain = await everything(before);
  const stores = await restart(before);
  const bytes = await everyByte(stores);
  expect(stores.database.keyring.state).toBe('locked');
  expect(await everything(stores)).toEqual({ cards: [], cases: [], runs: [] });
  expect(await recover(stores)).toEqual({ runs: 0, restoredTrials: 0, problems: [] });
  await sweepImports(stores.database);
  expect(await readCases(stores.database, ownCard)).toBeNull();

  const runs = keptRuns(stores.database, stores.files);
  for (const refused of [await runs.create(aRecord('new')), await runs.reopen('run-b')])
    expect(refused).toMatchObject({ ok: false, failure: { message: expect.stringContaining('unlock it') } });
  const sink = keptCaseSink(stores.database);
  expect(await sink.accept([nliCase(0)])).toMatchObject({ ok: false });
  await sink.abandon();
  expect(await everyByte(stores)).toBe(bytes);

  await unlock(stores, passphrase, silent);
  expect(await recover(stores)).toEqual({ runs: 0, restoredTrials: 0, problems: [] });
  expect(await everything(stores)).toEqual(plain);
});

test('a wrong passphrase changes nothing, however often, and the right one still opens', async () => {
  const stores = await restart(await protectedStores());
  const bytes = await everyByte(stores);
  for (const wrong of ['', 'Correct horse battery staple', `${passphrase} `]) {
    const message = expect.stringContaining('not the passphrase');
    expect(await unlock(stores, wrong, silent)).toMatchObject({ ok: false, failure: { kind: 'passphrase', message } });
    expect(await unprotect(stores, wrong, silent)).toMatchObject({ ok: false });
    expect(await changePassphrase(stores, wrong, 'other')).toMatchObject({ ok: false });
  }
  expect(await everyByte(stores)).toBe(bytes);
  expect(stores.database.keyring.state).toBe('locked');
  expect(await unlock(stores, passphrase, silent)).toMatchObject({ ok: true });
});

test('the same passphrase typed on another keyboard opens', async () => {
  const stores = await openStores();
  await protect(stores, 'Grüße', silent);
  await lock(stores);
  expect(await unlock(stores, 'Grüße'.normalize('NFD'), silent)).toMatchObject({ ok: true });
});

test('a run goes on after unlocking, and what it adds is encrypted', async () => {
  const stores = await restart(await protectedStores());
  await unlock(stores, passphrase, silent);
  const reopened = await keptRuns(stores.database, stores.files).reopen('run-b');
  if (reopened?.ok !== true) throw new Error('not reopened');
  expect(reopened.value.trials.length).toBe(3);
  await reopened.value.log.setState('running', `${canary} again`, 4000);
  reopened.value.log.close();
  expect(await everyByte(stores)).not.toContain(canary);
  const after = await restart(stores);
  await unlock(after, passphrase, silent);
  expect(await recover(after)).toMatchObject({ problems: [] });
  expect(await everything(after)).toMatchObject({ runs: [{}, { record: { message: `${canary} again` } }] });
});

test('changing the passphrase rewrites no record; the old one opens nothing any more', async () => {
  const stores = await protectedStores();
  const before = await everything(stores);
  const journals = [...stores.files.contents.values()];
  expect(await changePassphrase(stores, passphrase, 'another one')).toMatchObject({ ok: true });
  expect([...stores.files.contents.values()]).toEqual(journals);
  const after = await restart(stores);
  expect(await unlock(after, passphrase, silent)).toMatchObject({ ok: false });
  expect(await unlock(after, 'another one', silent)).toMatchObject({ ok: true });
  expect(await everything(after)).toEqual(before);
});

test('turned off, everything is plain again and the vault is gone from both its places', async () => {
  const stores = await protectedStores();
  const before = await everything(stores);
  expect(await unprotect(stores, passphrase, silent)).toEqual({ ok: true, value: 0 });
  expect(stores.database.keyring.state).toBe('off');
  expect(stores.vaultFile.text).toBeNull();
  const after = await restart(stores);
  expect(after.database.keyring.state).toBe('off');
  expect(await recover(after)).toEqual({ runs: 0, restoredTrials: 0, problems: [] });
  expect(await everything(after)).toEqual(before);
  expect(await everyByte(after)).toContain(ownCard.id);
});

test('killed at any write of turning it on, every record can be read, and the next unlocking finishes it', async () => {
  for (let write = 1; ; write++) {
    const first = await filledStores();
    const plain = await everything(first);
    first.device.dieAt(write);
    const outcome = await protect(first, passphrase, silent);
    if (!first.device.isDead) {
      expect(outcome.ok).toBe(true);
      expect(write, 'writes there were to die at').toBeGreaterThan(30);
      return;
    }
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'storage' } });
    const stores = await restart(first);
    if (stores.database.keyring.state !== 'off') {
      await holdKeys(stores);
      expect(await everything(stores), `either form, killed at write ${write}`).toEqual(plain);
      expect(await unlock(stores, passphrase, silent)).toMatchObject({ ok: true });
      expect(await everyByte(stores), `canary, killed at write ${write}`).not.toContain(canary);
      expect(stores.files.contents.size).toBe(2);
    }
    expect(await recover(stores)).toMatchObject({ problems: [] });
    expect(await everything(stores), `killed at write ${write}`).toEqual(plain);
    await discardDatabase();
  }
}, 120_000);

test('killed at any write of turning it off, every record can be read, and going on finishes it', async () => {
  for (let write = 1; ; write++) {
    const first = await protectedStores();
    const plain = await everything(first);
    first.device.dieAt(write);
    await unprotect(first, passphrase, silent);
    if (!first.device.isDead) return;
    const stores = await restart(first);
    if (stores.database.keyring.state !== 'off') {
      await holdKeys(stores);
      expect(await everything(stores), `either form, killed at write ${write}`).toEqual(plain);
      expect(await unprotect(stores, passphrase, silent)).toEqual({ ok: true, value: 0 });
    }
    expect(stores.database.keyring.state).toBe('off');
    expect(await recover(stores)).toMatchObject({ problems: [] });
    expect(await everything(stores), `killed at write ${write}`).toEqual(plain);
    expect(stores.files.contents.size).toBe(2);
    await discardDatabase();
  }
}, 120_000);

test('killed at any write of changing the passphrase, one of the two opens', async () => {
  for (let write = 1; ; write++) {
    const first = await protectedStores();
    first.device.dieAt(write);
    await changePassphrase(first, passphrase, 'another one');
    if (!first.device.isDead) return;
    const stores = await restart(first);
    const opened = [await unlock(stores, passphrase, silent), await unlock(stores, 'another one', silent)];
    expect(opened.filter(({ ok }) => ok).length, `killed at write ${write}`).toBe(1);
    expect(stores.vaultFile.text).toContain(vaultOf(stores).wrapped.slice(0, 8));
    await discardDatabase();
  }
}, 60_000);

test('a full disk stops turning it on with a sentence; with room again it goes on', async () => {
  const stores = await filledStores();
  const plain = await everything(stores);
  stores.files.limit = 500;
  const stopped = await protect(stores, passphrase, silent);
  expect(stopped).toMatchObject({ ok: false, failure: { message: expect.stringContaining('no room left') } });
  expect(stores.database.keyring.state).toBe('unlocked');
  expect(await everything(stores)).toEqual(plain);
  stores.files.limit = Infinity;
  expect(await unlock(stores, passphrase, silent)).toMatchObject({ ok: true });
  expect(await everyByte(stores)).not.toContain(canary);
  expect(await everything(stores)).toEqual(plain);
});

test('while something is being written nothing is turned on, off or locked; while it turns nothing is written', async () => {
  const stores = await filledStores();
  const sink = keptCaseSink(stores.database);
  await sink.accept([nliCase(0)]);
  const busy = { ok: false, failure: { kind: 'busy' } };
  expect(await protect(stores, passphrase, silent)).toMatchObject(busy);
  expect(await lock(stores)).toMatchObject(busy);
  await sink.abandon();
  const release = await holdLock(writingLock);
  expect(await keptCaseSink(stores.database).accept([nliCase(0)])).toMatchObject({ ok: false });
  release?.();
  expect(await protect(stores, passphrase, silent)).toMatchObject({ ok: true });
});

test('another tab that has not heard of it writes nothing plain', async () => {
  const stores = await filledStores();
  const other = await openStores(stores);
  await protect(stores, passphrase, silent);
  expect(other.database.keyring.state).toBe('off');
  const sink = keptCaseSink(other.database);
  expect(await sink.accept([nliCase(0)])).toMatchObject({ ok: false });
  await sink.abandon();
  const given = keptCaseSink(other.database, stores.database.keyring.keys);
  expect(await given.accept([{ ...nliCase(0), id: canary }])).toMatchObject({ ok: true });
  expect(await given.finish({ ...ownCard, id: 'second', n: 1 })).toMatchObject({ ok: true });
  expect(await everyByte(stores)).not.toContain(canary);
  expect(await listDatasets(stores.database)).toHaveLength(2);
});

test('the browser that discards the whole database takes neither the vault nor the runs with it', async () => {
  const first = await protectedStores();
  const { runs } = await parts(first);
  await discardDatabase();
  const stores = await openStores(first);
  expect(stores.database.keyring.state).toBe('locked');
  await unlock(stores, passphrase, silent);
  expect(await recover(stores)).toMatchObject({ runs: 2, restoredTrials: 6, problems: [] });
  expect((await parts(stores)).runs).toEqual(runs);
  expect(await everyByte(stores)).not.toContain(canary);
});

test('either copy of the vault alone opens it, torn or missing; without both it says that only erasing is left', async () => {
  const first = await protectedStores();
  const plain = await everything(first);
  for (const damage of [null, '', '{"sha256":', first.vaultFile.text?.replace('wrapped', 'wrabbed') ?? '']) {
    first.vaultFile.text = damage;
    const stores = await restart(first);
    await unlock(stores, passphrase, silent);
    expect(await everything(stores)).toEqual(plain);
    expect(stores.vaultFile.text).toContain('wrapped');
  }
  const rows = first.database.dexie.table<unknown>('vault');
  await first.database.dexie.open();
  await rows.clear();
  first.vaultFile.text = 'torn';
  const stores = await restart(first);
  expect(stores.database.keyring.state).toBe('locked');
  const message = expect.stringContaining('erase everything');
  expect(await unlock(stores, passphrase, silent)).toMatchObject({ ok: false, failure: { kind: 'state', message } });
});

test('the vault of the real thing: Argon2id as its reference computes it', async () => {
  // phc-winner-argon2, src/test.c: version 19, t = 2, m = 2^16, p = 1, "password", "somesalt".
  const reference = '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7';
  const salt = new TextEncoder().encode('somesalt');
  const derived = await passphraseKey('password', salt, { memoryKiB: 65536, passes: 2, lanes: 1 });
  const expected = await crypto.subtle.importKey('raw', Buffer.from(reference, 'hex'), 'AES-GCM', false, ['decrypt']);
  const algorithm = { name: 'AES-GCM', iv: new Uint8Array(12) };
  const sealed = await crypto.subtle.encrypt(algorithm, derived, new Uint8Array([1, 2, 3]));
  expect(new Uint8Array(await crypto.subtle.decrypt(algorithm, expected, sealed))).toEqual(new Uint8Array([1, 2, 3]));

  const stores = await openStores(undefined, passphraseKey);
  await fill(stores);
  await protect(stores, passphrase, silent);
  expect(vaultOf(stores).cost).toEqual({ memoryKiB: 65536, passes: 3, lanes: 1 });
  await lock(stores);
  expect(await unlock(stores, 'wrong', silent)).toMatchObject({ ok: false });
  expect(await unlock(stores, passphrase, silent)).toMatchObject({ ok: true });
}, 30_000);

test('a passphrase must be something, and what is on is not turned on again', async () => {
  const stores = await openStores();
  expect(await protect(stores, '', silent)).toMatchObject({ ok: false, failure: { kind: 'passphrase' } });
  expect(stores.database.keyring.state).toBe('off');
  expect(await unlock(stores, 'x', silent)).toMatchObject({ ok: false, failure: { kind: 'state' } });
  await protect(stores, 'x', silent);
  expect(await protect(stores, 'y', silent)).toMatchObject({ ok: false, failure: { kind: 'state' } });
  expect(await changePassphrase(stores, 'x', '')).toMatchObject({ ok: false, failure: { kind: 'passphrase' } });
});

/** Unlocks without finishing what was broken off. */
async function holdKeys(stores: StoresUnderTest): Promise<void> {
  stores.database.keyring.hold(await openVault(vaultOf(stores), passphrase, stores.derive));
}

function vaultOf({ database: { keyring } }: StoresUnderTest): Exclude<typeof keyring.vault, 'damaged' | null> {
  if (keyring.vault === null || keyring.vault === 'damaged') throw new Error('there is no vault');
  return keyring.vault;
}

async function parts(stores: StoresUnderTest): Promise<{ readonly runs: unknown }> {
  const { database, files } = stores;
  const runs = keptRuns(database, files);
  return { runs: await Promise.all(['run-a', 'run-b'].map((id) => runs.read(id))) };
}
