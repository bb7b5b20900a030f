import type { Case } from '../../../../src/core/dataset.ts';
import type { Random } from '../../../../src/core/random.ts';
import { multipleChoiceCase } from '../multiple-choice.ts';
import { askOnNote } from './question.ts';

export function rewordMultipleChoice(random: Random): Case {
  const { note, question } = askOnNote(random, { rewordedNotes: 1 });
  return multipleChoiceCase(random, note, question);
}
