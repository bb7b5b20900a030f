import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { lock, protect, unprotect } from '../../src/store/change-protection.ts';
import type { StudyNoteRow } from '../../src/store/database.ts';
import { keepStudyNote, listStudyNotes, removeStudyNote } from '../../src/store/study-notes.ts';
import { canary, discardDatabase, everyByte, openStores, passphrase, silent } from '../fixtures/protected-stores.ts';

const table: StudyNoteRow = {
  id: 'b',
  note: {
    kind: 'published',
    table: {
      hash: 'h',
      file: { name: `${canary}.csv`, sha256: 'f' },
      rows: [
        { model: 'GPT-4', dataset: 'MedQA', metric: 'accuracy', setting: 'zero-shot', value: 0.5, source: canary },
      ],
    },
  },
  createdAt: 1,
};
const recipe: StudyNoteRow = {
  id: 'a',
  note: { kind: 'recipe', model: 'm', recipe: { kinds: ['dialogues'], amount: canary } },
  createdAt: 2,
};

afterEach(discardDatabase);

test('what is kept is there in the next session, oldest first, until it is removed', async () => {
  const stores = await openStores();
  await keepStudyNote(stores.database, recipe);
  await keepStudyNote(stores.database, table);
  stores.database.dexie.close();
  const { database } = await openStores(stores);
  expect(await listStudyNotes(database)).toEqual([table, recipe]);
  await removeStudyNote(database, table.id);
  expect(await listStudyNotes(database)).toEqual([recipe]);
});

test('encrypted with the rest: no byte is left in plain, none is read or written while locked', async () => {
  const stores = await openStores();
  await keepStudyNote(stores.database, table);
  expect(await everyByte(stores)).toContain(canary);
  await protect(stores, passphrase, silent);
  await keepStudyNote(stores.database, recipe);
  expect(await everyByte(stores)).not.toContain(canary);
  expect(await listStudyNotes(stores.database)).toEqual([table, recipe]);
  await lock(stores);
  expect(await listStudyNotes(stores.database)).toEqual([]);
  expect(await keepStudyNote(stores.database, recipe)).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  expect(await unprotect(stores, passphrase, silent)).toEqual({ ok: true, value: 0 });
  expect(await listStudyNotes(stores.database)).toEqual([table, recipe]);
});

test('a row that is not one is passed over', async () => {
  const { database } = await openStores();
  await database.dexie.table('studyNotes').put({ id: 'x', note: { kind: 'other' }, createdAt: 0 });
  expect(await listStudyNotes(database)).toEqual([]);
});
