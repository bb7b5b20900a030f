import { seededRandom } from '../random.ts';
import { agreementInterval } from '../statistics/agreement-interval.ts';
import { kappaSums } from '../statistics/cohen-kappa.ts';
import type { Clusters } from '../statistics/draws.ts';
import { fleissSums } from '../statistics/fleiss-kappa.ts';
import { intraclassCorrelation, reliabilitySums } from '../statistics/intraclass-correlation.ts';
import { alphaSums } from '../statistics/krippendorff-alpha.ts';
import { percentSums } from '../statistics/percent-agreement.ts';
import { totalOf, type Summed } from '../statistics/summed.ts';
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
  const tally = (place: RatedPlace): readonly number[] =>
    categories.map((category) => place.values.filter((value) => value === category).length);
  return {
    n: places.length,
    percent: coefficient(places, given, percentSums, seed),
    kappa: raters === 2 ? coefficient(whole, given, kappaSums(categories, 'quadratic'), seed) : null,
    fleiss: whole.length === 0 ? null : coefficient(whole, tally, fleissSums, seed),
    alpha: coefficient(places, given, alphaSums(categories, 'ordinal'), seed),
    icc:
      whole.length === 0
        ? null
        : { single: reliability('single', whole, seed), average: reliability('average', whole, seed) },
  };
}

function reliability(form: 'single' | 'average', places: readonly RatedPlace[], seed: number): Coefficient {
  if (casesOf(places).length < places.length) return coefficient(places, given, reliabilitySums(form), seed);
  const raters = places[0]?.values.length ?? 0;
  const ratings = Array.from({ length: raters }, (_, rater) => places.map(({ values }) => values[rater] ?? 0));
  return intraclassCorrelation(ratings)?.[form] ?? { value: null, interval: null };
}

/** What was counted of each case is added up again in each resample. */
function coefficient(
  places: readonly RatedPlace[],
  itemOf: (place: RatedPlace) => readonly number[],
  { sums, value }: Summed,
  seed: number,
): Coefficient {
  const counted = places.map((place) => sums(itemOf(place)));
  const cases = casesOf(places).map((positions) => totalOf(counted, Uint32Array.from(positions)));
  const interval = agreementInterval({
    n: cases.length,
    statistic: (picks) => value(totalOf(cases, picks)),
    random: seededRandom(seed),
  });
  return { value: value(totalOf(cases)), interval };
}

function given({ values }: RatedPlace): readonly number[] {
  return values.filter((value) => value !== null);
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

function countOf(place: RatedPlace): number {
  return given(place).length;
}
