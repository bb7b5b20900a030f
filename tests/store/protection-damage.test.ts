import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { protect, unlock, unprotect } from '../../src/store/change-protection.ts';
import { readCases, sweepImports } from '../../src/store/datasets.ts';
import { isEncrypted } from '../../src/store/encrypted-rows.ts';
import { journalWriter, readJournal } from '../../src/store/journal.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { runsOf, trialsOf } from '../../src/store/run-tables.ts';
import type { VaultKeys } from '../../src/store/vault.ts';
import { memoryJournals } from '../fixtures/memory-journals.ts';
import {
  canary,
  discardDatabase,
  everyByte,
  everything,
  openStores,
  ownCard,
  passphrase,
  protectedStores,
  recover,
  silent,
  type StoresUnderTest,
} from '../fixtures/protected-stores.ts';
import { aRecord, aTrial } from '../fixtures/runs.ts';

afterEach(discardDatabase);

async function keysOf(stores: StoresUnderTest): Promise<VaultKeys> {
  const { keys } = stores.database.keyring;
  if (keys === null) throw new Error('there are no keys');
  return keys;
}

/** One bit of every row of a table, somewhere in its bytes. */
async function flipRows(stores: StoresUnderTest, table: 'runs' | 'trials' | 'datasets' | 'blocks'): Promise<void> {
  const random = seededRandom(7);
  const rows = stores.database.dexie.table<object>(table);
  for (const row of await rows.toArray()) {
    if (!isEncrypted(row)) throw new Error(`a row of ${table} is plain`);
    const encrypted = row.encrypted.slice();
    const at = Math.floor(random() * encrypted.length);
    encrypted[at] = (encrypted[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    await rows.put({ ...row, encrypted });
  }
}

test('a flipped bit in a row of a run is healed from the journal, and of a journal from the rows', async () => {
  const stores = await protectedStores();
  const plain = await everything(stores);
  await flipRows(stores, 'trials');
  expect(await trialsOf(stores.database, 'run-a')).toEqual([]);
  expect(await everything(stores)).toEqual(plain);
  await flipRows(stores, 'runs');
  expect(await runsOf(stores.database)).toEqual([]);
  expect(await recover(stores)).toMatchObject({ runs: 2, problems: [] });
  expect(await everything(stores)).toEqual(plain);

  const bytes = stores.files.contents.get('run-a') ?? new Uint8Array();
  const at = bytes.indexOf(10) + 200;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const reopened = await keptRuns(stores.database, stores.files).reopen('run-a');
  expect(reopened).toMatchObject({ ok: true, value: { record: { done: 3 } } });
  expect(await everyByte(stores)).not.toContain(canary);
});

test('a flipped bit in a row of a dataset: it is not read in part, nor swept away, nor in the way of anything', async () => {
  const stores = await protectedStores();
  const blocks = await stores.database.blocks.count();
  await flipRows(stores, 'blocks');
  expect(await readCases(stores.database, ownCard)).toBeNull();
  await flipRows(stores, 'datasets');
  expect(await everything(stores)).toMatchObject({ cards: [] });
  expect(await sweepImports(stores.database)).toEqual([expect.stringContaining('add the file again')]);
  expect(await stores.database.blocks.count()).toBe(blocks);
  // Three blocks and a row: gone with the key, and said.
  expect(await unprotect(stores, passphrase, silent)).toEqual({ ok: true, value: 4 });
  expect(await stores.database.blocks.count()).toBe(0);
});

test('a row moved to another key or another table is not believed', async () => {
  const stores = await protectedStores();
  const trials = stores.database.dexie.table<object>('trials');
  const [first, second] = await trials.toArray();
  await trials.put({ ...second, index: 0 });
  await trials.put({ ...first, index: 1 });
  expect((await trialsOf(stores.database, 'run-a')).map(({ index }) => index)).toEqual([2]);

  const blocks = stores.database.dexie.table<object>('blocks');
  const [one, other] = await blocks.toArray();
  await blocks.put({ ...other, first: 0 });
  expect(await readCases(stores.database, ownCard)).toBeNull();
  await blocks.put({ ...one });
  expect(await readCases(stores.database, ownCard)).toHaveLength(510);
});

async function encryptedJournal(): Promise<{ readonly lines: readonly string[]; readonly keys: VaultKeys }> {
  const stores = await openStores();
  await protect(stores, passphrase, silent);
  const keys = await keysOf(stores);
  const file = await memoryJournals().open('r');
  const writer = journalWriter(file, { run: 'r', keys }, 1);
  await writer.append({ kind: 'run', record: aRecord('r') });
  for (const index of [0, 1, 2, 3])
    await writer.append({ kind: 'trial', at: 2000 + index, trial: aTrial('r', index, canary) });
  const text = Buffer.from(file.read()).toString();
  expect(text).not.toContain(canary);
  return { lines: text.split('\n').slice(0, -1), keys };
}

async function reading(
  lines: readonly string[],
  scope: Parameters<typeof readJournal>[1],
): Promise<{ readonly indices: readonly number[]; readonly problems: readonly string[]; readonly locked: number }> {
  const read = await readJournal(Buffer.from(lines.map((line) => `${line}\n`).join('')), scope);
  return { indices: read.trials.map(({ index }) => index), problems: read.problems, locked: read.locked };
}

test('journal lines swapped, dropped, repeated or from another run are noticed, and cost no other line', async () => {
  const { lines, keys } = await encryptedJournal();
  const [run = '', first = '', second = '', third = '', fourth = ''] = lines;
  const scope = { run: 'r', keys };
  expect(await reading(lines, scope)).toEqual({ indices: [0, 1, 2, 3], problems: [], locked: 0 });
  expect(await reading([run, second, first, third, fourth], scope)).toMatchObject({
    indices: [1, 2, 3],
    problems: [expect.stringContaining('missing'), expect.stringContaining('line 3 stands where it was not written')],
  });
  expect(await reading([run, first, third, fourth], scope)).toMatchObject({
    indices: [0, 2, 3],
    problems: [expect.stringContaining("1 of the journal's lines before line 3")],
  });
  expect(await reading([run, first, first, second, third], scope)).toMatchObject({
    indices: [0, 1, 2],
    problems: [expect.stringContaining('line 3')],
  });
  const elsewhere = await reading(lines, { run: 'other', keys });
  expect(elsewhere).toMatchObject({ indices: [], locked: 0 });
  expect(elsewhere.problems).toHaveLength(5);
  expect(await reading(lines, { run: 'r', keys: null })).toEqual({ indices: [], problems: [], locked: 5 });
});

test('a flipped bit anywhere in an encrypted line costs that line only, with one sentence', async () => {
  const { lines, keys } = await encryptedJournal();
  const scope = { run: 'r', keys };
  const [run = '', first = '', second = '', third = ''] = lines;
  const bytes = Buffer.from(second);
  for (let at = 0; at < bytes.length; at += 3) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
    // A bit that makes an end of line makes two damaged lines of one.
    if (flipped[at] === 10) continue;
    const read = await reading([run, first, flipped.toString('latin1'), third], scope);
    expect(read.indices, `byte ${at}`).toEqual([0, 2]);
    expect(read.problems, `byte ${at}`).toEqual([expect.stringContaining('line 3 is damaged')]);
  }
});

test('a number put right by hand, hash and all, is not believed', async () => {
  const { lines, keys } = await encryptedJournal();
  const [run = '', first = '', second = ''] = lines;
  const { sha256Hex } = await import('../../src/core/hash.ts');
  const body = second.slice(second.indexOf('{"line"'), -1).replace('"line":3', '"line":2');
  const forged = `{"sha256":"${sha256Hex(body)}","encrypted":${body}}`;
  const read = await reading([run, forged, first], { run: 'r', keys });
  expect(read.indices).toEqual([0]);
  expect(read.problems.length).toBeGreaterThan(0);
});

test('a journal is written on after its last line was torn or damaged, and nothing is taken twice', async () => {
  const { lines, keys } = await encryptedJournal();
  const scope = { run: 'r', keys };
  for (const tail of ['', lines[4]?.slice(0, 80) ?? '', `${lines[4]?.slice(0, 80) ?? ''}\n`]) {
    const journals = memoryJournals();
    journals.contents.set('r', Buffer.from(`${lines.slice(0, 4).join('\n')}\n${tail}`));
    const file = await journals.open('r');
    const before = await readJournal(file.read(), scope);
    file.truncate(before.wholeBytes);
    await journalWriter(file, scope, before.nextLine).append({ kind: 'trial', at: 1, trial: aTrial('r', 9) });
    const after = await readJournal(file.read(), scope);
    expect(after.trials.map(({ index }) => index)).toEqual([0, 1, 2, 9]);
    expect(after.problems.length).toBe(before.problems.length);
  }
});

test('records of a vault that is gone are said to be unreadable and left alone, also by another vault', async () => {
  const stores = await protectedStores();
  await stores.database.vault.clear();
  stores.vaultFile.text = null;
  stores.database.dexie.close();
  const after = await openStores(stores);
  expect(after.database.keyring.state).toBe('off');
  const bytes = await everyByte(after);
  const { problems } = await recover(after);
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain('cannot be read without its passphrase');
  await sweepImports(after.database);
  expect(await everyByte(after)).toBe(bytes);
  expect(await everything(after)).toEqual({ cards: [], cases: [], runs: [] });
  await protect(after, 'another one', silent);
  expect(await unlock(after, 'another one', silent)).toMatchObject({ ok: true });
  for (const [run, journal] of stores.files.contents) expect(after.files.contents.get(run)).toEqual(journal);
});
