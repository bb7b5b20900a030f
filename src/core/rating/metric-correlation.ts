import { seededRandom } from '../random.ts';
import { agreementInterval } from '../statistics/agreement-interval.ts';
import { resampledSpearman, spearmanCorrelation } from '../statistics/spearman-correlation.ts';
import { casesOf, type Coefficient } from './agreement.ts';
import { consensusOf, type RatedPlace } from './consensus.ts';
import type { RatingKey, RatingTask } from './rating-task.ts';

/** Does an automatic metric say what the raters say? */
export interface MetricCorrelation {
  readonly metric: string;
  readonly dimension: string;
  /** Answers, or pairs of them, that have both. */
  readonly n: number;
  /** Spearman's rank correlation; of pairs, between the difference of scores and the preference. */
  readonly spearman: Coefficient;
}

interface Both {
  readonly subject: RatedPlace['subject'];
  readonly score: number;
  readonly rating: number;
}

/** Every metric with every dimension. Intervals resample whole cases. */
export function metricCorrelations(
  task: RatingTask,
  key: RatingKey,
  places: readonly RatedPlace[],
): readonly MetricCorrelation[] {
  const scores = new Map(key.answers.map((answer) => [answer.code, answer.scores]));
  const metrics = [...new Set(key.answers.flatMap((answer) => Object.keys(answer.scores)))].sort();
  return metrics.flatMap((metric) =>
    task.dimensions.map((dimension) => {
      const own = places.filter((place) => place.dimension === dimension.id);
      const both = own.flatMap((place) => bothOf(place, metric, scores) ?? []);
      return { metric, dimension: dimension.id, n: both.length, spearman: correlated(both, key.seed) };
    }),
  );
}

function bothOf(
  place: RatedPlace,
  metric: string,
  scores: ReadonlyMap<string, Readonly<Record<string, number>>>,
): Both | null {
  const rating = consensusOf(place);
  const [first, second] = place.subject.answers.map(({ code }) => scores.get(code)?.[metric] ?? null);
  if (rating === null || first === undefined || first === null || second === null) return null;
  // A high rating of a pair prefers the second.
  return { subject: place.subject, rating, score: second === undefined ? first : second - first };
}

function correlated(both: readonly Both[], seed: number): Coefficient {
  const [scores, ratings] = [both.map(({ score }) => score), both.map(({ rating }) => rating)];
  const interval = agreementInterval({
    n: both.length,
    clusters: casesOf(both),
    statistic: resampledSpearman(scores, ratings),
    random: seededRandom(seed),
  });
  return { value: both.length < 2 ? null : spearmanCorrelation(scores, ratings), interval };
}
