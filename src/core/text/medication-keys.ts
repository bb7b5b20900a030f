import { compatibleForm } from './compatible-form.ts';
import { stripped } from './stripped.ts';

const MARK = /^\s*(?:[-*•–]+|\(?\d{1,3}[.)](?=\s))\s*/u;

/** Said of a product in brackets, and no name of it. */
const REMARKS: ReadonlySet<string> = new Set(['obsolete', 'usp']);

/**
 * Names under which a medication is known, in lower case: as written, and for `Generic (Brand)` also each of the two.
 * Two items name one medication when they share a name. Empty for marks alone.
 */
export function medicationKeys(item: string): readonly string[] {
  const whole = plain(compatibleForm(item).toLowerCase().replace(MARK, ''));
  if (whole === '') return [];
  const open = whole.lastIndexOf(' (');
  if (open <= 0 || !whole.endsWith(')')) return [whole];
  const inner = plain(whole.slice(open + 2, -1));
  const names = [whole, plain(whole.slice(0, open)), REMARKS.has(inner) ? '' : inner];
  return [...new Set(names)].filter((name) => name !== '');
}

function plain(text: string): string {
  return stripped(text.replace(/\s+/gu, ' '), ' "\'`*', ' "\'`*.,;:');
}
