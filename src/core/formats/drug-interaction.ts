import type { Case, Option } from '../dataset.ts';
import type { Format, NumberedRow, Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { answersNeeded } from './answers-needed.ts';
import { cellText, idOf, neededText, quote, refuse, share } from './cells.ts';

const OPTIONS: readonly Option[] = ['yes', 'no'].map((label) => ({ label, text: label }));

/** Questions on interactions of new drugs from ClinicBench (Liu et al. 2024): two columns, answered by yes or no. */
export const drugInteraction = {
  id: 'drug-interaction',
  title: 'ClinicBench drug interactions',
  target: 'label',
  fields: ['question'],
  columns: [],
  recognise: (rows) => 0.9 * share(rows, isQuestion),
  survey: answersNeeded('the drug interactions', 'write yes or no under "answer"', (row) => cellText(row, 'answer')),
  toCase,
} as const satisfies Format;

/** Nothing but these two columns: others tell of another file. */
function isQuestion(row: Row): boolean {
  const names = Object.keys(row).filter((name) => name !== 'id');
  const answer = answerOf(row);
  return (
    names.length === 2 && (cellText(row, 'question') ?? '').trim().endsWith('?') && ['yes', 'no', ''].includes(answer)
  );
}

function answerOf(row: Row): string {
  return cellText(row, 'answer')?.trim().toLowerCase() ?? '-';
}

function toCase(numbered: NumberedRow): Outcome<Case> {
  const question = neededText(numbered.row, 'question');
  if (!question.ok) return question;
  const label = OPTIONS.find((option) => option.label === answerOf(numbered.row))?.label;
  if (label === undefined) return refuse(`the answer ${quote(cellText(numbered.row, 'answer'))} is not yes or no`);
  return success({
    id: idOf(numbered, 'id'),
    fields: { question: question.value },
    options: OPTIONS,
    target: { kind: 'label', label },
  });
}
