import type { Case } from '../dataset.ts';
import { itemKey } from '../text/item-key.ts';

/** A list answer that says it is empty, unless "none" is itself an item of the target. */
export function saysNone({ target }: Case, text: string): boolean {
  if (itemKey(text) !== 'none') return false;
  return target.kind !== 'set' || !target.items.some((item) => itemKey(item) === 'none');
}
