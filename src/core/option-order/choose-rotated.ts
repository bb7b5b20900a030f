import { canonicalJson } from '../canonical-json.ts';
import type { Case } from '../dataset.ts';
import { sha256Hex } from '../hash.ts';
import { seededRandom, shuffled } from '../random.ts';
import type { OptionOrder } from '../run.ts';
import { areMovable } from './are-movable.ts';
import { askingCost, rotationCost, type Asking } from './rotation-cost.ts';

/** Of what the cases cost as they are listed. Below the 0.3 that is promised, for texts are not tokens. */
const MOST_EXTRA = 0.25;

export interface RotationChoice extends Asking {
  readonly cases: readonly Case[];
  readonly order: OptionOrder;
  readonly seed: number;
}

/**
 * Ids of the cases that are asked again with their options moved: all whose options may be moved, or as many of them in an order
 * drawn by the seed as a sample may cost. It follows from texts and seed alone, so a resumed run chooses the same. None where even the first
 * case drawn would cost too much.
 */
export function chooseRotated(choice: RotationChoice): ReadonlySet<string> {
  const movable = choice.cases.filter(areMovable);
  const chosen = choice.order === 'every' ? movable : sampleOf(choice, movable);
  return new Set(chosen.map(({ id }) => id));
}

/** Ends at the first case that is too dear: going on with cheaper ones would draw short questions more often than long ones. */
function sampleOf(choice: RotationChoice, movable: readonly Case[]): readonly Case[] {
  const budget = MOST_EXTRA * choice.cases.reduce((sum, item) => sum + askingCost(choice, item), 0);
  const drawn = shuffled(movable, seededRandom(seedOf(choice.seed)));
  let cost = 0;
  const end = drawn.findIndex((item) => (cost += rotationCost(choice, item)) > budget);
  return end < 0 ? drawn : drawn.slice(0, end);
}

/** Not the one that draws the shots. */
function seedOf(seed: number): number {
  return Number.parseInt(sha256Hex(canonicalJson([seed, 'option-order'])).slice(0, 8), 16);
}
