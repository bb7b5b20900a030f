import type { Case } from '../../core/dataset.ts';
import type { AskedCases } from './asked-cases.ts';

/** Cases of a part by id, as its task asks them; null when they are gone. */
export function casesById(asked: AskedCases | null): ReadonlyMap<string, Case> | null {
  return asked === null ? null : new Map(asked.choice.derived.map((item) => [item.id, item]));
}
