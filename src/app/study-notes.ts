import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { StudyNoteApi, StudyNoteRow } from '../../workers/study-notes.api.ts';
import type { WorkerLine } from './worker-line.ts';

export type { StudyNoteRow };

/** What the reader brought for studies: published scores and words on models. */
export type StudyNoteControls = StudyNoteApi;

export function createStudyNotes(evaluator: WorkerLine<EvaluatorApi>): StudyNoteControls {
  return {
    studyNotes: () => evaluator.ask((api) => api.studyNotes()),
    keepStudyNote: (row) => evaluator.ask((api) => api.keepStudyNote(row)),
    removeStudyNote: (id) => evaluator.ask((api) => api.removeStudyNote(id)),
  };
}
