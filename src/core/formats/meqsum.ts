import type { Case } from '../dataset.ts';
import type { Format, NumberedRow } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { hasColumns, idOf, neededText, share } from './cells.ts';

/**
 * MeQSum (Ben Abacha and Demner-Fushman 2019), the sheet or the same rows as JSON lines. White space around questions
 * and summaries is kept: CLUE scores against the summaries as they stand.
 */
export const meqsum = {
  id: 'meqsum',
  title: 'MeQSum',
  target: 'text',
  fields: ['question'],
  columns: [],
  recognise: (rows) => share(rows, (row) => hasColumns(row, ['File', 'CHQ', 'Summary'])),
  survey: null,
  toCase,
} as const satisfies Format;

function toCase(numbered: NumberedRow): Outcome<Case> {
  const question = neededText(numbered.row, 'CHQ');
  if (!question.ok) return question;
  const summary = neededText(numbered.row, 'Summary');
  if (!summary.ok) return summary;
  return success({
    id: idOf(numbered, 'File'),
    fields: { question: question.value },
    target: { kind: 'text', text: summary.value },
  });
}
