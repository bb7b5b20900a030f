import type { Row } from '../../src/core/format.ts';
import { cell } from '../../src/core/formats/cells.ts';

/** Names under which files give the ids of cases as numbers, too. */
const IDS = ['id', 'doc_id'];

/**
 * Why a row's id tells no case: a number that is none, or one of so many digits that others are read as the same. Half a sentence; null
 * where all is well.
 */
export function vagueId(row: Row): string | null {
  for (const name of IDS) {
    const value = cell(row, name);
    if (typeof value === 'number' && !isExact(value))
      return `"${name}" is the number ${value}, which tells no case from another: write the id in quotation marks`;
  }
  return null;
}

/** Whole numbers up to 2^53, and fractions. */
export function isExact(value: number): boolean {
  return Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value));
}
