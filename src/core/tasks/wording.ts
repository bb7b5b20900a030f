import type { Case, Entity } from '../dataset.ts';

/** The right answer of a case as a shot shows it. Each throws when the target is of another kind, which is a bug in the task. */

export function labelOf(item: Case): string {
  if (item.target.kind !== 'label') throw wrongKind(item, 'label');
  return item.target.label;
}

/** "B. warfarin": the letter first, so that one token decides. */
export function letterAndTextOf(item: Case): string {
  const label = labelOf(item);
  const option = item.options?.find((candidate) => candidate.label === label);
  return option === undefined ? label : `${label}. ${option.text}`;
}

export function textOf(item: Case): string {
  if (item.target.kind !== 'text') throw wrongKind(item, 'text');
  return item.target.text;
}

export function entitiesOf(item: Case): readonly Entity[] {
  if (item.target.kind !== 'entities') throw wrongKind(item, 'entities');
  return item.target.entities;
}

export function itemsOf(item: Case, separator: string): string {
  if (item.target.kind !== 'set') throw wrongKind(item, 'set');
  return item.target.items.join(separator);
}

/** "A. first\nB. second". */
export function listOptions(item: Case): string {
  return (item.options ?? []).map((option) => `${option.label}. ${option.text}`).join('\n');
}

function wrongKind(item: Case, wanted: string): Error {
  return new Error(`case "${item.id}": target is ${item.target.kind}, the task needs ${wanted}`);
}
