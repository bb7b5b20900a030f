import type { Case, Option } from '../../../src/core/dataset.ts';
import type { Random } from '../../../src/core/random.ts';
import { shuffled } from '../../../src/core/random.ts';
import { chooseQuestion } from '../choose-question.ts';
import type { Note } from '../note.ts';
import { writeNote } from '../note.ts';
import { between, chance, pick } from '../pick.ts';
import type { Question } from '../question.ts';

const NOT_STATED = 'Not stated';
const LURE_SHARE = 0.3;

export function drawMultipleChoice(random: Random): Case {
  const note = writeNote(random, { filler: pick(random, [0, 0, 1, 2, between(random, 3, 6)]) });
  return multipleChoiceCase(random, note, chooseQuestion(random, note.facts));
}

/** Three values and "Not stated" last. Now and then a wrong option stands in the note for something else. */
export function multipleChoiceCase(random: Random, note: Note, question: Question): Case {
  const texts = [...shuffled(distinctValues(random, question), random), NOT_STATED];
  const options = texts.map((text, index): Option => ({ label: 'ABCD'.charAt(index), text }));
  const right = options.find((option) => option.text === (question.answer ?? NOT_STATED));
  if (right === undefined) throw new Error(`no right option for: ${question.text}`);
  return {
    id: '',
    fields: { note: note.text, question: question.text },
    options,
    target: { kind: 'label', label: right.label },
  };
}

function distinctValues(random: Random, question: Question): string[] {
  const values = new Set<string>();
  if (question.answer !== null) values.add(question.answer);
  if (question.lures.length > 0 && chance(random, LURE_SHARE)) values.add(pick(random, question.lures));
  while (values.size < 3) {
    const value = question.wrong();
    if (!question.lures.includes(value)) values.add(value);
  }
  return [...values];
}
