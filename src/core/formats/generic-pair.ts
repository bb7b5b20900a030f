import type { Case, Option, Target } from '../dataset.ts';
import type { Column, FormatContext, NumberedRow, Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { cellText, idOf, neededText } from './cells.ts';
import { GROUP_COLUMN, ID_COLUMN, INPUT_COLUMN, TARGET_COLUMN } from './generic-columns.ts';

/** What the three generic formats of an input and a target have in common. */

export const PAIR_COLUMNS: readonly Column[] = [INPUT_COLUMN, TARGET_COLUMN, ID_COLUMN, GROUP_COLUMN];

/** 0.5 for the documented names: the same two columns may hold labels, texts or codes, so none of the three is sure. 0.3 for other usual names. */
export function recognisePair(rows: readonly Row[]): number {
  const names = Object.keys(rows[0] ?? {}).map((name) => name.trim().toLowerCase());
  if (names.includes('input') && names.includes('target')) return 0.5;
  const has = (column: Column): boolean => column.names.some((name) => names.includes(name));
  return has(INPUT_COLUMN) && has(TARGET_COLUMN) ? 0.3 : 0;
}

export function pairCase(
  numbered: NumberedRow,
  { mapping }: FormatContext,
  readTarget: (row: Row, name: string | undefined) => Outcome<{ target: Target; options?: readonly Option[] }>,
): Outcome<Case> {
  const { row } = numbered;
  const input = neededText(row, mapping['input']);
  if (!input.ok) return input;
  const read = readTarget(row, mapping['target']);
  if (!read.ok) return read;
  const group = cellText(row, mapping['group'])?.trim() ?? '';
  return success({
    id: idOf(numbered, mapping['id']),
    fields: { input: input.value },
    ...read.value,
    ...(group === '' ? {} : { group }),
  });
}
