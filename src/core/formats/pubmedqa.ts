import type { Case, Option } from '../dataset.ts';
import type { Format, NumberedRow } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { answersNeeded } from './answers-needed.ts';
import { cell, cellText, hasColumns, idOf, neededText, quote, refuse, share, textList } from './cells.ts';

const OPTIONS: readonly Option[] = ['yes', 'no', 'maybe'].map((label) => ({ label, text: label }));

/**
 * PubMedQA, labelled part (Jin et al. 2019): an object keyed by PMID. `LONG_ANSWER` is the conclusion of the abstract
 * and gives the answer away, so it never becomes a field.
 */
export const pubmedqa = {
  id: 'pubmedqa',
  title: 'PubMedQA',
  target: 'label',
  fields: ['question', 'context'],
  columns: [],
  recognise: (rows) => share(rows, (row) => hasColumns(row, ['QUESTION', 'CONTEXTS'])),
  survey: answersNeeded('PubMedQA', 'choose the labelled part, ori_pqal.json', (row) =>
    cellText(row, 'final_decision'),
  ),
  toCase,
} as const satisfies Format;

function toCase(numbered: NumberedRow): Outcome<Case> {
  const { row, key } = numbered;
  const question = neededText(row, 'QUESTION');
  if (!question.ok) return question;
  const contexts = textList(cell(row, 'CONTEXTS'));
  if (contexts === undefined || contexts.length === 0) return refuse('"CONTEXTS" is not a list of texts');
  const label = cellText(row, 'final_decision')?.trim().toLowerCase();
  if (!OPTIONS.some((option) => option.label === label) || label === undefined) {
    return refuse(`"final_decision" is ${quote(cell(row, 'final_decision'))} and not yes, no or maybe`);
  }
  return success({
    id: key ?? idOf(numbered, Object.hasOwn(row, 'PMID') ? 'PMID' : 'id'),
    fields: { question: question.value, context: contexts.join(' ') },
    options: OPTIONS,
    target: { kind: 'label', label },
  });
}
