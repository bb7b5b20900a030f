import type { Case } from '../dataset.ts';
import type { Format, NumberedRow } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { cell, cellText, hasColumns, idOf, isObject, neededText, quote, refuse, share } from './cells.ts';

/**
 * MeDiSumCode (Dada et al. 2024, built from MIMIC-IV): a discharge letter and its codes, as `{code, description}` or as plain
 * texts. Codes keep the order and the repetitions of the file and lose their dots. A letter may have none.
 */
export const medisumcode = {
  id: 'medisumcode',
  title: 'MeDiSumCode',
  target: 'set',
  fields: ['letter'],
  columns: [],
  recognise: (rows) => share(rows, (row) => hasColumns(row, ['text', 'icd_codes'])),
  survey: null,
  access: 'credentialed',
  toCase,
} as const satisfies Format;

function toCase(numbered: NumberedRow): Outcome<Case> {
  const { row } = numbered;
  const letter = neededText(row, 'text');
  if (!letter.ok) return letter;
  const codes = codesFrom(cell(row, 'icd_codes'));
  if (!codes.ok) return codes;
  return success({
    id: idOf(numbered, 'hadm_id'),
    fields: { letter: letter.value },
    target: { kind: 'set', items: codes.value },
  });
}

function codesFrom(value: unknown): Outcome<readonly string[]> {
  if (!Array.isArray(value))
    return refuse(`"icd_codes" is ${quote(value)} and not a list: write [] where no code applies`);
  const codes: string[] = [];
  for (const entry of value) {
    const code = withoutDots(isObject(entry) ? cell(entry, 'code') : entry);
    if (code === '') return refuse(`entry ${codes.length + 1} of "icd_codes" is ${quote(entry)}, which names no code`);
    codes.push(code);
  }
  return success(codes);
}

/** Empty for anything that is no text. */
function withoutDots(code: unknown): string {
  return (cellText({ code }, 'code') ?? '').replaceAll('.', '').trim();
}
