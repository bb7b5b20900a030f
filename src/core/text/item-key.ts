import { folded } from './folded.ts';
import { icd10Code } from './icd-10.ts';
import { stripped } from './stripped.ts';

/** Two items of a set are the same when their keys are: case, spacing, final punctuation and the dot of an ICD-10 code do not matter. */
export function itemKey(item: string): string {
  const key = stripped(folded(item), '', ' .,;:');
  return icd10Code(key)?.toLowerCase() ?? key;
}

/** The items in order without empty ones, and without those whose key came before. */
export function distinctItems(items: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const item of items) {
    const key = itemKey(item);
    if (key !== '' && !byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey.values()];
}
