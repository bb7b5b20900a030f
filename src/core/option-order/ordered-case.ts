import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import type { Trial } from '../run.ts';

/** A case that was answered in every order of its options. Places and orders count from 0; order 0 is the listed one. */
export interface OrderedCase {
  readonly group?: string;
  readonly labels: readonly string[];
  /** Of each order the place that was chosen; null where the answer could not be read as an option. */
  readonly chosen: readonly (number | null)[];
  /** Of each order the place where the right option stood. */
  readonly right: readonly number[];
}

type Rotated = Pick<Trial, 'group' | 'answer' | 'generation' | 'rotations'>;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Null where some order came to nothing, or the case was not asked again.
 *
 * @param item undefined when the dataset is gone: then its labels are taken to be the letters from A
 */
export function orderedCase(
  { group, answer, generation, rotations }: Rotated,
  item: Case | undefined,
): OrderedCase | null {
  const [first] = rotations ?? [];
  if (rotations === undefined || first === undefined || generation === null) return null;
  if (rotations.some((rotation) => rotation.generation === null)) return null;
  const count = rotations.length + 1;
  const labels = item?.options?.map(({ label }) => label) ?? LETTERS.slice(0, count).split('');
  return {
    ...(group !== undefined && { group }),
    labels,
    chosen: [answer, ...rotations.map((rotation) => rotation.answer)].map((one) => placeOf(one, labels)),
    right: [(first.right - 1 + count) % count, ...rotations.map(({ right }) => right)],
  };
}

/** Which option was chosen in each order, by its place in the listed one: moving back the place by the shift. */
export function chosenOptions({ chosen }: OrderedCase): readonly (number | null)[] {
  const count = chosen.length;
  return chosen.map((place, shift) => (place === null ? null : (place - shift + count) % count));
}

function placeOf(answer: Answer | null, labels: readonly string[]): number | null {
  const place = answer?.kind === 'label' ? labels.indexOf(answer.label) : -1;
  return place < 0 ? null : place;
}
