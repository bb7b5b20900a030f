import type { Outcome } from '../src/core/outcome.ts';
import type { StudyNoteRow } from '../src/store/database.ts';
import type { StorageFailure } from '../src/store/storage-failure.ts';

export type { StudyNoteRow };

/** What the reader brought for studies: published scores, words on models. Kept on this device and encrypted like the runs. */
export interface StudyNoteApi {
  /** Oldest first; none while locked. */
  studyNotes(): Promise<readonly StudyNoteRow[]>;
  /** Replaces one of the same id. Fails while locked. Where the browser keeps nothing it lives as long as the page. */
  keepStudyNote(row: StudyNoteRow): Promise<Outcome<void, StorageFailure>>;
  removeStudyNote(id: string): Promise<Outcome<void, StorageFailure>>;
}
