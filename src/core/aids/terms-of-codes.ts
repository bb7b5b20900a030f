import { codeKey } from '../text/code-key.ts';
import type { CodeEntry } from './code-table.ts';
import type { Term } from './term-list.ts';

/**
 * The descriptions of a table of codes as an open vocabulary; a concept is a code. A description with bracketed words is
 * a term with them and without, for who writes "essential hypertension" means "Essential (primary) hypertension".
 */
export function* termsOfCodes(entries: Iterable<CodeEntry>): Generator<Term> {
  for (const { code, description } of entries) {
    const concept = codeKey(code);
    yield { term: description, concept };
    const bare = description.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ');
    if (bare !== description) yield { term: bare, concept };
  }
}
