import type { Case } from '../dataset.ts';
import type { Format, NumberedRow, Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { cellText, neededText, quote, refuse, share } from './cells.ts';
import { labelNamed, letteredOptions } from './options.ts';

const WIDTH = 6;

/** MMLU (Hendrycks et al. 2021): six columns without a header: question, options A to D, right letter. */
export const mmlu = {
  id: 'mmlu',
  title: 'MMLU',
  target: 'label',
  fields: ['question'],
  columns: [],
  recognise: (rows) => share(rows, isQuestion),
  survey: null,
  toCase,
} as const satisfies Format;

function isQuestion(row: Row): boolean {
  return Object.keys(row).length === WIDTH && /^[A-D]$/.test((cellText(row, '5') ?? '').trim());
}

function toCase({ row, index }: NumberedRow): Outcome<Case> {
  const question = neededText(row, '0');
  if (!question.ok) return question;
  const options = letteredOptions(['1', '2', '3', '4'].map((name) => cellText(row, name) ?? ''));
  if (!options.ok) return options;
  const written = cellText(row, '5') ?? '';
  const label = labelNamed(options.value, written);
  if (label === undefined) return refuse(`the answer ${quote(written)} is not one of A, B, C and D`);
  return success({
    id: String(index),
    fields: { question: question.value },
    options: options.value,
    target: { kind: 'label', label },
  });
}
