import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Trial } from '../../src/core/run.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { readJournal } from '../../src/store/journal.ts';
import { keptRuns } from '../../src/store/kept-runs.ts';
import { recoverRuns } from '../../src/store/recover-runs.ts';
import { memoryJournals } from '../fixtures/memory-journals.ts';
import { aRecord, aTrial } from '../fixtures/runs.ts';

let database: Database;

beforeEach(() => {
  database = openDatabase();
});

afterEach(() => database.dexie.delete());

const plain = aTrial('r', 0);
const moved: Trial = {
  ...plain,
  rotations: [
    { shift: 1, right: 2, generation: plain.generation, failure: null, answer: plain.answer },
    {
      shift: 2,
      right: 0,
      generation: null,
      failure: { kind: 'context', message: 'm', recoverable: false },
      answer: null,
    },
    {
      shift: 3,
      right: 1,
      generation: plain.generation,
      failure: null,
      answer: { kind: 'unreadable', reason: 'r', rule: 'none' },
    },
  ],
};

test('what moved options gave stays with the trial in the journal, and comes back after a crash', async () => {
  const journals = memoryJournals();
  const created = await keptRuns(database, journals).create(aRecord('r'));
  if (!created.ok) throw new Error(created.failure.message);
  await created.value.append(moved, 2000);
  const bytes = journals.contents.get('r') ?? new Uint8Array();
  expect((await readJournal(bytes)).trials).toEqual([moved]);

  const after = memoryJournals();
  after.contents.set('r', bytes);
  await recoverRuns(database, after);
  expect((await keptRuns(database, after).read('r'))?.trials).toEqual([moved]);
});
