import { isCodeShaped } from '../aids/code-shape.ts';
import { codeKey } from '../text/code-key.ts';

/**
 * `none`: not of the shape of an ICD-10 code. `listed`: in the lesson's table. `missing`: of a category the table holds whole, and not in it, so there is no
 * such code. `unknown`: of another category, about which the table says nothing.
 */
export type CodeStanding = 'none' | 'listed' | 'missing' | 'unknown';

/** The codes of the embedded demo set, and those that are right for the lesson's own texts. */
const SINGLE_CODES = `A15.9 B02.9 B18.2 E03.9 E05.90 E11.9 E61.1 E66.9 E78.5 F20.9 F31.9 F32.A F41.9 F90.9 G20.A1 G30.9 G40.909 G43.909 G47.00 G70.00
H40.9 I10 I20.9 I26.99 I48.91 I50.9 I63.9 I82.409 J11.1 J18.9 J30.9 J44.9 J45.909 K21.9 K27.9 K50.90 K51.90 L03.90 L20.9 L40.9 M06.9
M10.9 M19.90 M32.9 M81.0 N18.9 N20.0 N39.0 A69.20 B05.9 E27.1 H16.009 H66.90 J42 K21.00 L97.509 N19`;

/**
 * Six categories with all of their codes that can be billed, as ICD-10-CM of fiscal year 2023 lists them
 * (CDC/NCHS, https://www.cdc.gov/nchs/icd/icd-10-cm/files.html). A table of 73,000 codes can be added to an evaluation of one's own.
 */
const WHOLE_CATEGORIES: Readonly<Record<string, string>> = {
  E01: '0 1 2 8',
  F32: '0 1 2 3 4 5 81 89 9 A',
  I27: '0 1 20 21 22 23 24 29 81 82 83 89 9',
  J10: '00 01 08 1 2 81 82 83 89',
  K56: '0 1 2 3 41 49 50 51 52 600 601 609 690 691 699 7',
  K57: '00 01 10 11 12 13 20 21 30 31 32 33 40 41 50 51 52 53 80 81 90 91 92 93',
};

const listed = new Set([
  ...SINGLE_CODES.split(/\s+/u).map(codeKey),
  ...Object.entries(WHOLE_CATEGORIES).flatMap(([category, rest]) => rest.split(' ').map((end) => category + end)),
]);

export const TABLE_SIZE = listed.size;

export const WHOLE = Object.keys(WHOLE_CATEGORIES);

/** @param code as it was written; white space around it counts for nothing */
export function standingOf(code: string): CodeStanding {
  const plain = code.trim().toUpperCase();
  if (!isCodeShaped(plain)) return 'none';
  if (listed.has(codeKey(plain))) return 'listed';
  return Object.hasOwn(WHOLE_CATEGORIES, plain.slice(0, 3)) ? 'missing' : 'unknown';
}
