import type { Case } from '../../../../src/core/dataset.ts';
import type { Random } from '../../../../src/core/random.ts';
import { noteQaCase } from '../note-qa.ts';
import { askOnNote } from './question.ts';

export function rewordNoteQa(random: Random): Case {
  const { note, question } = askOnNote(random, { rewordedNotes: 0.4 });
  return noteQaCase(note, question);
}
