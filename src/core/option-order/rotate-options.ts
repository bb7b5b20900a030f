import type { Case } from '../dataset.ts';

/**
 * The case with each option's text moved on by `shift` places, the last ones coming first again; labels stay where they were and
 * the target goes with its text. Shift 0, or any multiple of their number, gives the case as it was.
 *
 * @param shift whole, 0 or more
 * @throws when the target is not one of the options' labels: such a case cannot be moved, see `areMovable`
 */
export function rotateOptions(item: Case, shift: number): Case {
  const options = item.options ?? [];
  const right = placeOfTarget(item);
  if (right < 0) throw new Error(`case "${item.id}": the target is none of its ${options.length} options`);
  const moved = options.map(({ label }, place) => {
    const from = (place - (shift % options.length) + options.length) % options.length;
    return { label, text: options[from]?.text ?? '' };
  });
  const label = options[(right + shift) % options.length]?.label ?? '';
  return { ...item, options: moved, target: { kind: 'label', label } };
}

/** Place of the right option from 0; −1 where the target is none of the options. */
export function placeOfTarget({ options = [], target }: Case): number {
  return target.kind === 'label' ? options.findIndex(({ label }) => label === target.label) : -1;
}
