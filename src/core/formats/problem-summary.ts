import type { Case } from '../dataset.ts';
import type { Format, NumberedRow } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { cellText, hasColumns, idOf, neededText, refuse, share } from './cells.ts';

/**
 * Problem list summarization of BioNLP 2023, task 1A (Gao et al. 2023, PhysioNet). The Summary stays as it is, with the ";"
 * between problems: what is made of them is the protocol's.
 */
export const problemSummary = {
  id: 'problem-summary',
  title: 'BioNLP 2023 problem lists',
  target: 'text',
  fields: ['subjective', 'assessment'],
  columns: [],
  recognise: (rows) => share(rows, (row) => hasColumns(row, ['Subjectives', 'Assessment', 'Summary'])),
  survey: null,
  access: 'credentialed',
  toCase,
} as const satisfies Format;

/** One of the two sections may be blank, as in a note that has no complaint. */
function toCase(numbered: NumberedRow): Outcome<Case> {
  const { row } = numbered;
  const subjective = cellText(row, 'Subjectives');
  if (subjective === undefined) return refuse('there is no text under "Subjectives"');
  const assessment = cellText(row, 'Assessment');
  if (assessment === undefined) return refuse('there is no text under "Assessment"');
  if (`${subjective}${assessment}`.trim() === '') return refuse('"Subjectives" and "Assessment" are empty');
  const summary = neededText(row, 'Summary');
  if (!summary.ok) return summary;
  return success({
    id: idOf(numbered, 'File ID'),
    fields: { subjective, assessment },
    target: { kind: 'text', text: summary.value },
  });
}
