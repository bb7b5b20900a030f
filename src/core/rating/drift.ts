import { seededRandom } from '../random.ts';
import { unpairedDifference } from '../statistics/unpaired-difference.ts';
import { pointsOf, subjectsOf, type RatingTask, type Subject } from './rating-task.ts';
import { stateOf, type Sheet, type SheetState } from './sheet.ts';

/** Did a rater rate otherwise late than early? */
export interface RaterDrift {
  /** Place among the sheets. */
  readonly rater: number;
  readonly dimension: string;
  /** Cases saved first and cases saved later; of an odd number the one in the middle is a later one. */
  readonly cases: readonly [first: number, second: number];
  /** Mean rating of each half, on the dimension's own scale; of pairs from 1, the first is better, to 3. */
  readonly means: readonly [first: number, second: number];
  /** Second half − first half, 95 %, cases being independent: they come in an order drawn by chance. */
  readonly difference: { readonly value: number; readonly interval: readonly [number, number] };
}

/** With fewer in a half there is nothing to compare. */
const FEWEST = 2;

/** Of every rater in every dimension, in the order in which the rater saved the cases. None of a rater with fewer than four. */
export function raterDrift(task: RatingTask, sheets: readonly Sheet[], seed: number): readonly RaterDrift[] {
  const items = new Map(task.items.map((item) => [item.id, item]));
  return sheets.flatMap((sheet, rater) => {
    const state = stateOf(sheet);
    const cases = [...state.saved].flatMap((id) => {
      const item = items.get(id);
      return item === undefined ? [] : [subjectsOf({ ...task, items: [item] })];
    });
    if (cases.length < 2 * FEWEST) return [];
    return task.dimensions.map((dimension) => ({
      rater,
      dimension: dimension.id,
      ...halves(
        cases.map((subjects) => meanOf(state, subjects, dimension.id)),
        pointsOf(task.mode, dimension) - 1,
        seed,
      ),
    }));
  });
}

function halves(
  ratings: readonly number[],
  span: number,
  seed: number,
): Pick<RaterDrift, 'cases' | 'means' | 'difference'> {
  const middle = Math.floor(ratings.length / 2);
  const random = seededRandom(seed);
  const [first, second] = [ratings.slice(0, middle), ratings.slice(middle)].map((half) =>
    Float64Array.from(half, (rating) => (rating - 1) / span),
  );
  if (first === undefined || second === undefined) throw new Error('there are two halves');
  const { value, interval } = unpairedDifference({ values: first, random }, { values: second, random });
  return {
    cases: [first.length, second.length],
    means: [onScale(first, span), onScale(second, span)],
    difference: { value: value * span, interval: [interval[0] * span, interval[1] * span] },
  };
}

function onScale(units: Float64Array, span: number): number {
  return 1 + (span * units.reduce((sum, value) => sum + value, 0)) / units.length;
}

/** Answers to one case are no independent ratings. */
function meanOf({ values }: SheetState, subjects: readonly Subject[], dimension: string): number {
  const ratings = subjects.flatMap(({ id }) => values.get(id)?.get(dimension) ?? []);
  return ratings.reduce((sum, value) => sum + value, 0) / ratings.length;
}
