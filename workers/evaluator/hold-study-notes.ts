import { success } from '../../src/core/outcome.ts';
import { keepStudyNote, listStudyNotes, removeStudyNote } from '../../src/store/study-notes.ts';
import type { StudyNoteApi, StudyNoteRow } from '../study-notes.api.ts';
import type { Stores } from './stores.ts';

/** The part of the evaluator that holds what the reader brought for studies. */
export function holdStudyNotes(stores: () => Promise<Stores>): StudyNoteApi {
  /** Where the browser refuses a database. */
  const memory = new Map<string, StudyNoteRow>();
  return {
    studyNotes: async () => {
      const { database } = await stores();
      return database === null ? [...memory.values()] : listStudyNotes(database);
    },
    keepStudyNote: async (row) => {
      const { database } = await stores();
      if (database !== null) return keepStudyNote(database, row);
      memory.set(row.id, row);
      return success(undefined);
    },
    removeStudyNote: async (id) => {
      const { database } = await stores();
      if (database !== null) return removeStudyNote(database, id);
      memory.delete(id);
      return success(undefined);
    },
  };
}
