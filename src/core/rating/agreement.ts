import { seededRandom } from '../random.ts';
import { agreementInterval } from '../statistics/agreement-interval.ts';
import { cohenKappa } from '../statistics/cohen-kappa.ts';
import type { Clusters } from '../statistics/draws.ts';
import { fleissKappa } from '../statistics/fleiss-kappa.ts';
import { intraclassCorrelation, type Reliability } from '../statistics/intraclass-correlation.ts';
import { krippendorffAlpha } from '../statistics/krippendorff-alpha.ts';
import { percentAgreement, type Ratings } from '../statistics/percent-agreement.ts';
import type { RatedPlace } from './consensus.ts';
import { pointsOf, type RatingTask } from './rating-task.ts';

export interface Coefficient {
  /** Null where it is not defined. */
  readonly value: number | null;
  /** 95 %, over cases; null where too few of them tell anything. */
  readonly interval: readonly [number, number] | null;
}

/** How far raters agree in one dimension. */
export interface DimensionAgreement {
  readonly dimension: string;
  /** Subjects with at least two ratings. */
  readonly n: number;
  readonly percent: Coefficient;
  /** Cohen's, with quadratic weights; null unless there are exactly two raters. */
  readonly kappa: Coefficient | null;
  /** Over the subjects that all raters have rated; null where there are none. */
  readonly fleiss: Coefficient | null;
  /** Krippendorff's, ordinal. Takes any number of raters and ratings that are missing. */
  readonly alpha: Coefficient;
  /**
   * ICC(2,1) and ICC(2,k) over the subjects that all raters have rated; null where there are none. Of one answer a case the intervals are those of
   * Shrout and Fleiss, in which raters vary too.
   */
  readonly icc: { readonly single: Coefficient; readonly average: Coefficient } | null;
}

/** Intervals resample whole cases, since the answers to one case are judged against the same text. */
export function agreementOf(
  task: RatingTask,
  places: readonly RatedPlace[],
  seed: number,
): readonly DimensionAgreement[] {
  return task.dimensions.map((dimension) => {
    const own = places.filter((place) => place.dimension === dimension.id && countOf(place) >= 2);
    const categories = Array.from({ length: pointsOf(task.mode, dimension) }, (_, point) => point + 1);
    return { dimension: dimension.id, ...coefficientsOf(own, categories, seed) };
  });
}

function coefficientsOf(
  places: readonly RatedPlace[],
  categories: readonly number[],
  seed: number,
): Omit<DimensionAgreement, 'dimension'> {
  const raters = places[0]?.values.length ?? 0;
  const whole = places.filter((place) => countOf(place) === raters);
  const over = (
    sample: readonly RatedPlace[],
    statistic: (sample: readonly RatedPlace[]) => number | null,
  ): Coefficient => coefficient(sample, statistic, seed);
  return {
    n: places.length,
    percent: over(places, (sample) => percentAgreement(ratingsOf(sample, raters))),
    kappa: raters === 2 ? over(whole, (sample) => weightedKappa(sample, categories)) : null,
    fleiss:
      whole.length === 0 ? null : over(whole, (sample) => fleissKappa(sample.map((place) => tally(place, categories)))),
    alpha: over(places, (sample) => krippendorffAlpha(ratingsOf(sample, raters), 'ordinal')),
    icc:
      whole.length === 0
        ? null
        : { single: reliability('single', whole, raters, seed), average: reliability('average', whole, raters, seed) },
  };
}

function reliability(
  form: 'single' | 'average',
  places: readonly RatedPlace[],
  raters: number,
  seed: number,
): Coefficient {
  const of = (sample: readonly RatedPlace[]): Reliability | null =>
    intraclassCorrelation(wholeRatings(sample, raters))?.[form] ?? null;
  const isOneEach = casesOf(places).length === places.length;
  return isOneEach
    ? (of(places) ?? { value: null, interval: null })
    : coefficient(places, (sample) => of(sample)?.value ?? null, seed);
}

function coefficient(
  places: readonly RatedPlace[],
  statistic: (sample: readonly RatedPlace[]) => number | null,
  seed: number,
): Coefficient {
  const interval = agreementInterval({
    n: places.length,
    clusters: casesOf(places),
    statistic: (picks) => statistic(pickedFrom(places, picks)),
    random: seededRandom(seed),
  });
  return { value: statistic(places), interval };
}

/** Positions of the places of one case, case by case. */
export function casesOf(places: readonly Pick<RatedPlace, 'subject'>[]): Clusters {
  const byCase = new Map<number, number[]>();
  for (const [position, { subject }] of places.entries()) {
    const own = byCase.get(subject.place) ?? [];
    own.push(position);
    byCase.set(subject.place, own);
  }
  return [...byCase.values()];
}

export function pickedFrom<T>(values: readonly T[], picks: Uint32Array): readonly T[] {
  const picked: T[] = [];
  for (const position of picks) {
    const value = values[position];
    if (value !== undefined) picked.push(value);
  }
  return picked;
}

function ratingsOf(places: readonly RatedPlace[], raters: number): Ratings {
  return Array.from({ length: raters }, (_, rater) => places.map(({ values }) => values[rater] ?? null));
}

/** Of places that all have rated. */
function wholeRatings(places: readonly RatedPlace[], raters: number): readonly (readonly number[])[] {
  return Array.from({ length: raters }, (_, rater) => places.map(({ values }) => values[rater] ?? 0));
}

function weightedKappa(places: readonly RatedPlace[], categories: readonly number[]): number | null {
  const [first = [], second = []] = wholeRatings(places, 2);
  return cohenKappa(first, second, categories, 'quadratic');
}

function tally({ values }: RatedPlace, categories: readonly number[]): readonly number[] {
  return categories.map((category) => values.filter((value) => value === category).length);
}

function countOf({ values }: RatedPlace): number {
  return values.filter((value) => value !== null).length;
}
