import type { StudyPart } from './study.ts';

/** What of a dataset's size is known before a run. */
export interface DatasetSize {
  readonly dataset: string;
  readonly n: number;
}

export interface Askings {
  /** Most cases that will be asked: those that become examples, or belong to another split, are not. */
  readonly cases: number;
  /** Cases asked again with their options moved, at most, where that is asked of every one of them; a sample costs a third at most. */
  readonly again: 'none' | 'sample' | 'every';
}

/** How many askings a study will make, before it begins. */
export function countAskings(
  parts: readonly StudyPart[],
  sizes: readonly DatasetSize[],
  limit: number | null,
): Askings {
  const cases = parts.reduce((sum, { dataset }) => {
    const n = sizes.find((size) => size.dataset === dataset)?.n ?? 0;
    return sum + Math.min(limit ?? Infinity, n);
  }, 0);
  const orders = parts.flatMap(({ setting }) => setting?.optionOrder ?? []);
  return { cases, again: orders.includes('every') ? 'every' : orders.length > 0 ? 'sample' : 'none' };
}
