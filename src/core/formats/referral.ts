import type { Case } from '../dataset.ts';
import type { Format, NumberedRow, Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { answersNeeded } from './answers-needed.ts';
import { cell, cellText, hasColumns, idOf, neededText, quote, refuse, share } from './cells.ts';
import { labelNamed, optionsFrom } from './options.ts';

/** Referral questions as we take them: ClinicBench's own were not released, nor how they are written. */

const survey = answersNeeded('the referral questions', 'add an "answer" to each row', (row) => cellText(row, 'answer'));

export const referralChoice = {
  id: 'referral-choice',
  title: 'Referral questions with options',
  target: 'label',
  fields: ['note', 'question'],
  columns: [],
  recognise: (rows) => share(rows, (row) => isReferral(row) && hasOptions(row)),
  survey,
  toCase: (numbered) => {
    const asked = askedIn(numbered);
    if (!asked.ok) return asked;
    const options = optionsFrom(cell(numbered.row, 'options'));
    if (!options.ok) return options;
    const written = cellText(numbered.row, 'answer') ?? '';
    const label = labelNamed(options.value, written);
    if (label === undefined) return refuse(`the answer ${quote(written)} is not one of the options' letters`);
    return success({ ...asked.value, options: options.value, target: { kind: 'label', label } });
  },
} as const satisfies Format;

export const referralText = {
  id: 'referral-text',
  title: 'Referral questions, free answers',
  target: 'text',
  fields: ['note', 'question'],
  columns: [],
  recognise: (rows) => share(rows, (row) => isReferral(row) && !hasOptions(row)),
  survey,
  toCase: (numbered) => {
    const asked = askedIn(numbered);
    if (!asked.ok) return asked;
    const answer = neededText(numbered.row, 'answer');
    return answer.ok ? success({ ...asked.value, target: { kind: 'text', text: answer.value } }) : answer;
  },
} as const satisfies Format;

function isReferral(row: Row): boolean {
  return hasColumns(row, ['referral', 'question']);
}

function hasOptions(row: Row): boolean {
  return cell(row, 'options') !== undefined && cell(row, 'options') !== null;
}

function askedIn(numbered: NumberedRow): Outcome<Pick<Case, 'id' | 'fields'>> {
  const note = neededText(numbered.row, 'referral');
  if (!note.ok) return note;
  const question = neededText(numbered.row, 'question');
  if (!question.ok) return question;
  return success({ id: idOf(numbered, 'id'), fields: { note: note.value, question: question.value } });
}
