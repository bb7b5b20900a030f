import type { Case, Option } from '../dataset.ts';
import type { Format, NumberedRow, Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { answersNeeded } from './answers-needed.ts';
import { cell, cellText, hasColumns, idOf, isObject, neededText, quote, refuse, share } from './cells.ts';
import { labelNamed, optionsFrom } from './options.ts';

/**
 * MedQA, the USMLE part (Jin et al. 2021, doi:10.3390/app11146421): options as an object by letter, four or five of them,
 * the right letter in `answer_idx` and its text in `answer`.
 */
export const medqa = {
  id: 'medqa',
  title: 'MedQA',
  target: 'label',
  fields: ['question'],
  columns: [],
  recognise: (rows) => share(rows, isQuestion),
  survey: answersNeeded('MedQA', 'choose a file with "answer_idx"', (row) => cellText(row, 'answer_idx')),
  toCase,
} as const satisfies Format;

function isQuestion(row: Row): boolean {
  return (
    hasColumns(row, ['question', 'options']) &&
    isObject(cell(row, 'options')) &&
    (Object.hasOwn(row, 'answer_idx') || Object.hasOwn(row, 'meta_info'))
  );
}

function toCase(numbered: NumberedRow): Outcome<Case> {
  const { row } = numbered;
  const question = neededText(row, 'question');
  if (!question.ok) return question;
  const options = optionsFrom(cell(row, 'options'));
  if (!options.ok) return options;
  const label = rightLabel(row, options.value);
  if (!label.ok) return label;
  return success({
    id: idOf(numbered, 'id'),
    fields: { question: question.value },
    options: options.value,
    target: { kind: 'label', label: label.value },
  });
}

/** Where the text of the answer stands in the row too, it must be that of the letter. */
function rightLabel(row: Row, options: readonly Option[]): Outcome<string> {
  const written = cellText(row, 'answer_idx')?.trim() ?? '';
  if (written === '') return refuse('there is no answer under "answer_idx"');
  const label = labelNamed(options, written);
  if (label === undefined) return refuse(`the answer ${quote(written)} is not one of the options' letters`);
  const text = options.find((option) => option.label === label)?.text.trim();
  const said = cellText(row, 'answer')?.trim();
  return said === undefined || said === text
    ? success(label)
    : refuse(`"answer_idx" says ${label}, but "answer" is ${quote(said)} and not that option`);
}
