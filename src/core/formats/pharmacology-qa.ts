import type { Case, Option } from '../dataset.ts';
import type { Format, NumberedRow, Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { cell, cellText, hasColumns, idOf, neededText, quote, refuse, share } from './cells.ts';
import { labelNamed, letteredOptions, optionsFrom } from './options.ts';

const OPTION_COLUMNS = ['option_A', 'option_B', 'option_C', 'option_D'];

/**
 * Pharmacology questions on new drugs from ClinicBench (Liu et al. 2024), the sheet or the same rows as JSON lines.
 * `description` and `explanation` give the answer away, so they never become fields.
 */
export const pharmacologyQa = {
  id: 'pharmacology-qa',
  title: 'ClinicBench pharmacology questions',
  target: 'label',
  fields: ['question'],
  columns: [],
  recognise: (rows) => share(rows, isQuestion),
  survey: null,
  toCase,
} as const satisfies Format;

function isQuestion(row: Row): boolean {
  return (
    hasColumns(row, ['name', 'description', 'question', 'answer', 'explanation']) &&
    (isSheetRow(row) || Object.hasOwn(row, 'options'))
  );
}

function isSheetRow(row: Row): boolean {
  return hasColumns(row, OPTION_COLUMNS);
}

function toCase(numbered: NumberedRow): Outcome<Case> {
  const { row } = numbered;
  const question = neededText(row, 'question');
  if (!question.ok) return question;
  const options = optionsOf(row);
  if (!options.ok) return options;
  const written = cellText(row, 'answer') ?? '';
  const label = labelNamed(options.value, written);
  if (label === undefined) return refuse(`the answer ${quote(written)} is not one of the options' letters`);
  const drug = cellText(row, 'name')?.trim() ?? '';
  return success({
    id: idOf(numbered, 'id'),
    fields: { question: question.value },
    options: options.value,
    target: { kind: 'label', label },
    ...(drug === '' ? {} : { group: drug }),
  });
}

function optionsOf(row: Row): Outcome<readonly Option[]> {
  return isSheetRow(row)
    ? letteredOptions(OPTION_COLUMNS.map((name) => cellText(row, name) ?? ''))
    : optionsFrom(cell(row, 'options'));
}
