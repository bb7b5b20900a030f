import { readCodeFile } from '../../src/core/aids/read-code-file.ts';
import { readTermFile } from '../../src/core/aids/read-term-file.ts';
import type { Term } from '../../src/core/aids/term-list.ts';
import { termsOfCodes } from '../../src/core/aids/terms-of-codes.ts';
import { type Outcome, success } from '../../src/core/outcome.ts';

/** The terms of a list, or the descriptions of a table of codes, which is an open vocabulary. */
export function vocabulary(text: string, fileName: string): Outcome<readonly Term[]> {
  const codes = readCodeFile(text, fileName);
  if (codes.ok) return success([...termsOfCodes(codes.value.entries)]);
  // A file that begins as a table and goes wrong is no list of terms, either.
  return codes.failure.kind === 'not-a-table' ? readTermFile(text, fileName) : codes;
}
