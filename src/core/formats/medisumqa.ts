import type { Case } from '../dataset.ts';
import type { Format, NumberedRow, Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { cellText, hasColumns, idOf, neededText, share } from './cells.ts';

/** What the two states of CLUE call the letter, the later first. `with_discharge_summary` holds the answers and is never read. */
const LETTERS = ['discharge_summary', 'without_discharge_summary'];

/** MeDiSumQA (Dada et al. 2024, PhysioNet): a question on a discharge letter. Questions on one note are not independent. */
export const medisumqa = {
  id: 'medisumqa',
  title: 'MeDiSumQA',
  target: 'text',
  fields: ['letter', 'question'],
  columns: [],
  recognise: (rows) =>
    share(rows, (row) => hasColumns(row, ['Question', 'Answer']) && LETTERS.some((name) => Object.hasOwn(row, name))),
  survey: null,
  access: 'credentialed',
  toCase,
} as const satisfies Format;

function toCase(numbered: NumberedRow): Outcome<Case> {
  const { row } = numbered;
  const letter = neededText(row, letterName(row));
  if (!letter.ok) return letter;
  const question = neededText(row, 'Question');
  if (!question.ok) return question;
  const answer = neededText(row, 'Answer');
  if (!answer.ok) return answer;
  const note = cellText(row, 'note_id')?.trim() ?? '';
  return success({
    id: idOf(numbered, 'id'),
    fields: { letter: letter.value, question: question.value },
    target: { kind: 'text', text: answer.value },
    ...(note === '' ? {} : { group: note }),
  });
}

function letterName(row: Row): string | undefined {
  return LETTERS.find((name) => Object.hasOwn(row, name)) ?? LETTERS[0];
}
