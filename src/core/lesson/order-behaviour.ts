import type { Case, Option } from '../dataset.ts';
import { chosenOptions, orderedCase } from '../option-order/ordered-case.ts';
import { rotateOptions } from '../option-order/rotate-options.ts';
import type { Trial } from '../run.ts';
import type { Heard } from './lesson-step.ts';

/** `text`: the same option in every order. `place`: the same letter in every order. `mixed`: neither. */
export type OrderBehaviour = 'text' | 'place' | 'mixed';

/** A question in all orders of its options. */
export interface OrderedQuestion {
  readonly item: Case;
  readonly behaviour: OrderBehaviour;
  /** The first is the listed order. */
  readonly orders: readonly QuestionOrder[];
}

export interface QuestionOrder {
  readonly options: readonly Option[];
  /** What was chosen; null where no option could be read. */
  readonly chosen: Option | null;
  readonly isRight: boolean;
}

/** Questions of which some order came to nothing are left out. */
export function orderedQuestions({ items, trials }: Heard): readonly OrderedQuestion[] {
  const byId = new Map(trials.map((trial) => [trial.caseId, trial]));
  return items.flatMap((item) => {
    const trial = byId.get(item.id);
    return trial === undefined ? [] : (questionOf(item, trial) ?? []);
  });
}

function questionOf(item: Case, trial: Trial): OrderedQuestion | null {
  const ordered = orderedCase(trial, item);
  if (ordered === null) return null;
  const orders = ordered.chosen.map((place, shift): QuestionOrder => {
    const { options = [] } = rotateOptions(item, shift);
    return {
      options,
      chosen: place === null ? null : (options[place] ?? null),
      isRight: place !== null && place === ordered.right[shift],
    };
  });
  return { item, behaviour: behaviourOf(ordered.chosen, chosenOptions(ordered)), orders };
}

function behaviourOf(places: readonly (number | null)[], options: readonly (number | null)[]): OrderBehaviour {
  if (isOne(options)) return 'text';
  return isOne(places) ? 'place' : 'mixed';
}

function isOne(choices: readonly (number | null)[]): boolean {
  return choices[0] !== null && new Set(choices).size === 1;
}
