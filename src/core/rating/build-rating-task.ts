import { failure, success, type Outcome } from '../outcome.ts';
import { seededRandom, shuffled } from '../random.ts';
import { checkDimensions, type Dimension } from './dimension.ts';
import { hideNames } from './hide-names.ts';
import {
  taskOf,
  type KeyedAnswer,
  type RatedModel,
  type RatingItem,
  type RatingKey,
  type RatingMode,
  type RatingTask,
} from './rating-task.ts';

export interface RatingOrder {
  readonly title: string;
  readonly mode: RatingMode;
  readonly dimensions: readonly Dimension[];
  /** Draws the order of the cases, and of the answers to each. */
  readonly seed: number;
  readonly models: readonly RatedModel[];
  /** Cases answered by every model. */
  readonly cases: readonly AnsweredCase[];
  /** First so many of them in dataset order; null for all. */
  readonly limit: number | null;
}

export interface AnsweredCase {
  readonly prompt: string;
  readonly reference: string | null;
  /** One for each of `RatingOrder.models`, in their order. */
  readonly answers: readonly ModelAnswer[];
}

export interface ModelAnswer {
  readonly text: string;
  readonly scores: Readonly<Record<string, number>>;
}

export interface BuiltRating {
  readonly task: RatingTask;
  readonly key: RatingKey;
}

/** A letter an answer. */
const MOST_MODELS = 26;

/** Blinds the answers of several models to the same cases. Equal orders give equal tasks and keys. */
export function buildRatingTask(order: RatingOrder): Outcome<BuiltRating> {
  const { mode, models, cases, limit, seed } = order;
  const fault = orderFault(order);
  if (fault !== null) return failure({ kind: 'rating', message: fault });
  const dimensions = checkDimensions(order.dimensions);
  if (!dimensions.ok) return dimensions;

  const random = seededRandom(seed);
  const blind = hideNames(models.map(({ title }) => title));
  const drawn = shuffled(cases.slice(0, limit ?? cases.length), random);
  const keyed: KeyedAnswer[] = [];
  const items = drawn.map((item, place): RatingItem => {
    const id = String(place + 1);
    const asked = `${item.prompt} ${item.reference ?? ''}`;
    const answers = shuffled([...item.answers.entries()], random).map(([model, { text, scores }], position) => {
      const code = `${id}${String.fromCharCode(65 + position)}`;
      keyed.push({ code, model, scores });
      return { code, text: blind.answer(text, asked) };
    });
    return {
      id,
      prompt: blind.given(item.prompt),
      reference: item.reference === null ? null : blind.given(item.reference),
      answers,
    };
  });
  const task = taskOf({ title: blind.given(order.title), mode, dimensions: dimensions.value, items });
  return success({ task, key: { task: task.hash, seed, models, answers: keyed } });
}

function orderFault({ mode, models, cases, limit }: RatingOrder): string | null {
  if (models.length === 0) return 'There is no run whose answers could be rated: choose one.';
  if (models.length > MOST_MODELS)
    return `There are ${models.length} runs, more than answers can stand beside each other: choose at most ${MOST_MODELS}.`;
  if (mode === 'pairwise' && models.length < 2)
    return 'Only one run is chosen, and pairs need two: choose another run or rate each answer by itself.';
  if (cases.length === 0)
    return 'No case was answered in every run that is chosen: choose runs on the same task and the same dataset.';
  if (limit !== null && limit < 1) return `${limit} cases cannot be rated: ask for one or more.`;
  return null;
}
