import type { Case, Option } from '../dataset.ts';
import type { Format, NumberedRow } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { cell, cellText, hasColumns, idOf, neededText, quote, refuse, share } from './cells.ts';

const OPTIONS: readonly Option[] = ['entailment', 'neutral', 'contradiction'].map((label) => ({ label, text: label }));

/** MedNLI (Romanov and Shivade 2018, PhysioNet): `mli_*_v1.jsonl`. Parse trees in the rows are passed over. */
export const mednli = {
  id: 'mednli',
  title: 'MedNLI',
  target: 'label',
  fields: ['premise', 'hypothesis'],
  columns: [],
  recognise: (rows) => share(rows, (row) => hasColumns(row, ['sentence1', 'sentence2', 'gold_label'])),
  survey: null,
  access: 'credentialed',
  toCase,
} as const satisfies Format;

function toCase(numbered: NumberedRow): Outcome<Case> {
  const { row } = numbered;
  const premise = neededText(row, 'sentence1');
  if (!premise.ok) return premise;
  const hypothesis = neededText(row, 'sentence2');
  if (!hypothesis.ok) return hypothesis;
  const written = cellText(row, 'gold_label')?.trim().toLowerCase();
  const label = OPTIONS.find((option) => option.label === written)?.label;
  if (label === undefined)
    return refuse(`"gold_label" is ${quote(cell(row, 'gold_label'))} and not entailment, neutral or contradiction`);
  return success({
    id: idOf(numbered, 'pairID'),
    fields: { premise: premise.value, hypothesis: hypothesis.value },
    options: OPTIONS,
    target: { kind: 'label', label },
  });
}
