import type { RatingTask, Subject } from './rating-task.ts';
import { subjectsOf } from './rating-task.ts';
import { stateOf, type Sheet, type SheetState } from './sheet.ts';

/** A rating that was settled after the raters differed. */
export interface Adjudication {
  readonly subject: string;
  readonly dimension: string;
  readonly value: number;
}

/** What all raters gave one subject in one dimension. */
export interface RatedPlace {
  readonly subject: Subject;
  readonly dimension: string;
  /** One a rater; null: not rated, or not saved. */
  readonly values: readonly (number | null)[];
  readonly adjudicated: number | null;
}

/** Of every subject and dimension, dimension by dimension. Only cases that a rater has saved count. */
export function ratedPlaces(
  task: RatingTask,
  sheets: readonly Sheet[],
  adjudications: readonly Adjudication[] = [],
): readonly RatedPlace[] {
  const states = sheets.map(stateOf);
  const settled = new Map(adjudications.map(({ subject, dimension, value }) => [keyOf(subject, dimension), value]));
  const subjects = subjectsOf(task);
  return task.dimensions.flatMap(({ id }) =>
    subjects.map((subject) => ({
      subject,
      dimension: id,
      values: states.map((state) => savedValue(state, subject, id)),
      adjudicated: settled.get(keyOf(subject.id, id)) ?? null,
    })),
  );
}

/** The adjudicated rating, else the mean of the raters; null where nobody has rated. */
export function consensusOf({ values, adjudicated }: RatedPlace): number | null {
  if (adjudicated !== null) return adjudicated;
  const given = values.filter((value) => value !== null);
  return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0) / given.length;
}

/** Where raters differ, those furthest apart first, then in the order rated. */
export function conflictsOf(places: readonly RatedPlace[]): readonly RatedPlace[] {
  return places
    .map((place, order) => ({ place, order, spread: spreadOf(place) }))
    .filter(({ spread }) => spread > 0)
    .sort((one, other) => other.spread - one.spread || one.order - other.order)
    .map(({ place }) => place);
}

/** Points between the lowest and the highest rating. */
function spreadOf({ values }: RatedPlace): number {
  const given = values.filter((value) => value !== null);
  return given.length < 2 ? 0 : Math.max(...given) - Math.min(...given);
}

function savedValue(state: SheetState, subject: Subject, dimension: string): number | null {
  return state.saved.has(subject.item.id) ? (state.values.get(subject.id)?.get(dimension) ?? null) : null;
}

function keyOf(subject: string, dimension: string): string {
  return `${subject} ${dimension}`;
}
