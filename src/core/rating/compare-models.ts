import { seededRandom } from '../random.ts';
import { holm } from '../statistics/holm.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { pairedDifference } from '../statistics/paired-difference.ts';
import { signTest } from '../statistics/sign-test.ts';
import { wilcoxonSignedRank } from '../statistics/wilcoxon-signed-rank.ts';
import { consensusOf, type RatedPlace } from './consensus.ts';
import { pointsOf, type RatingKey, type RatingTask } from './rating-task.ts';

/** A model's mean rating in one dimension. */
export interface ModelMean {
  readonly dimension: string;
  /** Place in `RatingKey.models`. */
  readonly model: number;
  /** Cases. */
  readonly n: number;
  /** On the dimension's own scale. */
  readonly value: number;
  /** 95 %. */
  readonly interval: readonly [number, number];
}

/** Two models in one dimension, over the cases in which both are rated. */
export interface ModelDifference {
  readonly dimension: string;
  /** Places in `RatingKey.models`. */
  readonly first: number;
  readonly second: number;
  /** Cases. */
  readonly n: number;
  /** Mean of second − first on the dimension's own scale, 95 %; null in pairs, which have no scale. */
  readonly difference: { readonly value: number; readonly interval: readonly [number, number] } | null;
  /** Cases in which the second is better, equal, worse. */
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  /** Wilcoxon's signed rank test for points, the sign test for pairs; two-sided, 0 to 1. */
  readonly test: 'wilcoxon' | 'sign';
  readonly p: number;
  /** Adjusted by Holm over all dimensions and pairs of models. */
  readonly adjusted: number;
}

/** Of models whose answers were rated point by point; none in pairs. */
export function modelMeans(task: RatingTask, key: RatingKey, places: readonly RatedPlace[]): readonly ModelMean[] {
  if (task.mode === 'pairwise') return [];
  const models = modelsByCode(key);
  return task.dimensions.flatMap((dimension) => {
    const span = pointsOf(task.mode, dimension) - 1;
    return key.models.flatMap((_, model): ModelMean[] => {
      const values = places
        .filter((place) => place.dimension === dimension.id && models.get(place.subject.id) === model)
        .flatMap((place) => consensusOf(place) ?? []);
      if (values.length === 0) return [];
      const unit = Float64Array.from(values, (value) => (value - 1) / span);
      const { value, interval } = meanInterval({ values: unit, random: seededRandom(key.seed) });
      const scaled = (share: number): number => 1 + share * span;
      return [
        {
          dimension: dimension.id,
          model,
          n: values.length,
          value: scaled(value),
          interval: [scaled(interval[0]), scaled(interval[1])],
        },
      ];
    });
  });
}

/** Every pair of models in every dimension. */
export function modelDifferences(
  task: RatingTask,
  key: RatingKey,
  places: readonly RatedPlace[],
): readonly ModelDifference[] {
  const pairs = key.models.flatMap((_, first) =>
    key.models.slice(first + 1).map((_, offset) => ({ first, second: first + 1 + offset })),
  );
  const found = task.dimensions.flatMap((dimension) => {
    const own = places.filter((place) => place.dimension === dimension.id);
    return pairs.flatMap((pair) => {
      const leads = leadsOf(task, modelsByCode(key), own, pair);
      const span = pointsOf(task.mode, dimension) - 1;
      return leads.length === 0 ? [] : [{ dimension: dimension.id, ...pair, ...tested(task, leads, span, key.seed) }];
    });
  });
  const adjusted = holm(found.map(({ p }) => p));
  return found.map((difference, place) => ({ ...difference, adjusted: adjusted[place] ?? 1 }));
}

/** By how much the second is better in each case: points, or in pairs the mean of 1, 0 and −1. */
function leadsOf(
  task: RatingTask,
  models: ReadonlyMap<string, number>,
  places: readonly RatedPlace[],
  { first, second }: { readonly first: number; readonly second: number },
): readonly number[] {
  if (task.mode === 'pairwise') return places.flatMap((place) => leadInPair(models, place, first, second) ?? []);
  const byCase = new Map<number, { first?: number; second?: number }>();
  for (const place of places) {
    const model = models.get(place.subject.id);
    const value = consensusOf(place);
    const own = byCase.get(place.subject.place) ?? {};
    if (value !== null && model === first) own.first = value;
    if (value !== null && model === second) own.second = value;
    byCase.set(place.subject.place, own);
  }
  return [...byCase.values()].flatMap((own) =>
    own.first === undefined || own.second === undefined ? [] : [rounded(own.second - own.first)],
  );
}

function leadInPair(
  models: ReadonlyMap<string, number>,
  place: RatedPlace,
  first: number,
  second: number,
): number | null {
  const [left, right] = place.subject.answers.map(({ code }) => models.get(code));
  const value = consensusOf(place);
  if (value === null) return null;
  if (left === first && right === second) return rounded(value - 2);
  return left === second && right === first ? rounded(2 - value) : null;
}

function tested(
  { mode }: RatingTask,
  leads: readonly number[],
  span: number,
  seed: number,
): Omit<ModelDifference, 'dimension' | 'first' | 'second' | 'adjusted'> {
  const wins = leads.filter((lead) => lead > 0).length;
  const losses = leads.filter((lead) => lead < 0).length;
  const counts = { n: leads.length, wins, losses, ties: leads.length - wins - losses };
  if (mode === 'pairwise') {
    const { p } = signTest(wins, counts.ties, losses);
    return { ...counts, difference: null, test: 'sign', p };
  }
  // Only the difference counts; both ends stay within 0 to 1.
  const after = Float64Array.from(leads, (lead) => Math.max(0, lead) / span);
  const before = Float64Array.from(leads, (lead) => Math.max(0, -lead) / span);
  const { value, interval } = pairedDifference({ before, after, random: seededRandom(seed) });
  const difference = { value: value * span, interval: [interval[0] * span, interval[1] * span] as const };
  return { ...counts, difference, test: 'wilcoxon', p: wilcoxonSignedRank(leads).p };
}

function modelsByCode({ answers }: RatingKey): ReadonlyMap<string, number> {
  return new Map(answers.map(({ code, model }) => [code, model]));
}

/** Means of three raters differ in their last digit where they are equal, which ranks would take for a difference. */
function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
