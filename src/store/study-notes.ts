import type { Outcome } from '../core/outcome.ts';
import type { Database, StudyNoteRow } from './database.ts';
import { readRows, storedRow } from './encrypted-rows.ts';
import { studyNoteRows } from './row-kinds.ts';
import type { StorageFailure } from './storage-failure.ts';
import { whileWriting } from './while-writing.ts';

/** Oldest first; none while locked. */
export async function listStudyNotes(database: Database): Promise<readonly StudyNoteRow[]> {
  const { keys, state } = database.keyring;
  if (state === 'locked') return [];
  const rows = await readRows(studyNoteRows, keys, await database.studyNotes.toArray());
  return rows.sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
}

/** Replaces one of the same id. Fails while locked. */
export function keepStudyNote(database: Database, row: StudyNoteRow): Promise<Outcome<void, StorageFailure>> {
  return whileWriting(database, 'Keeping the note', async () => {
    await database.studyNotes.put(await storedRow(studyNoteRows, database.keyring.writingKeys, row));
  });
}

export function removeStudyNote(database: Database, id: string): Promise<Outcome<void, StorageFailure>> {
  return whileWriting(database, 'Removing the note', () => database.studyNotes.delete(id));
}
