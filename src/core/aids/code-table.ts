import type { CodeTable } from '../evidence.ts';
import { codeKey } from '../text/code-key.ts';

/** An entry of a table of codes: one that can be billed, or a category above such codes. */
export interface CodeEntry {
  /** As listed, with or without its dot. */
  readonly code: string;
  readonly description: string;
}

/** `year` as in `CodeTable`. Memory grows with the number of entries. */
export function codeTable(entries: Iterable<CodeEntry>, title: string, year: string): CodeTable {
  const codes = new Set<string>();
  for (const { code } of entries) codes.add(codeKey(code));
  return { title, year, has: (code) => codes.has(code) };
}
