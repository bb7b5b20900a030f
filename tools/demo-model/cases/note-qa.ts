import type { Case } from '../../../src/core/dataset.ts';
import type { Random } from '../../../src/core/random.ts';
import type { Note } from '../note.ts';
import { writeNote } from '../note.ts';
import { between, pick } from '../pick.ts';
import { chooseQuestion } from '../choose-question.ts';
import type { Question } from '../question.ts';

export function drawNoteQa(random: Random): Case {
  const note = writeNote(random, { filler: pick(random, [0, 0, 1, 2, between(random, 3, 6)]) });
  return noteQaCase(note, chooseQuestion(random, note.facts));
}

export function noteQaCase(note: Note, question: Question): Case {
  return {
    id: '',
    fields: { note: note.text, question: question.text },
    target: { kind: 'text', text: question.answer ?? 'Not stated.' },
  };
}
