import { canonicalJson } from '../canonical-json.ts';
import { MOST_POOLED, pooledDifference } from '../compare/pooled-difference.ts';
import { sha256Hex } from '../hash.ts';
import type { Estimate, Observation } from '../metric.ts';
import { clustersOf } from '../metrics/estimates/clusters-of.ts';
import { findMetric } from '../metrics/index.ts';
import { seededRandom } from '../random.ts';
import type { Trial } from '../run.ts';
import { mean } from '../statistics/mean.ts';
import { pairedDifference, type PairedDifference } from '../statistics/paired-difference.ts';

/** One way a task was asked: its trials. */
export type Asked = readonly Trial[];

/** Cases that were asked in every one of these ways, in the order of the first. */
export function commonCases(ways: readonly Asked[]): readonly string[] {
  const [first = [], ...others] = ways.map((trials) => new Set(trials.map(({ caseId }) => caseId)));
  return [...first].filter((id) => others.every((ids) => ids.has(id)));
}

/** Metrics by which every way was judged, in the order of the first. */
export function commonMetrics(ways: readonly Asked[]): readonly string[] {
  const [first = [], ...others] = ways.map(([trial]) => Object.keys(trial?.scores ?? {}));
  return first.filter((id) => findMetric(id) !== undefined && others.every((ids) => ids.includes(id)));
}

/** Scores of the cases named, by case; those without a score are absent. */
export function scoresOf(trials: Asked, metric: string, cases: readonly string[]): ReadonlyMap<string, Observation> {
  const wanted = new Set(cases);
  const scores = new Map<string, Observation>();
  for (const { caseId, group, scores: judged } of trials) {
    const score = judged[metric];
    if (!wanted.has(caseId) || score?.kind !== 'scored') continue;
    scores.set(caseId, group === undefined ? score : { ...score, group });
  }
  return scores;
}

/** The metric over cases; null when none has a score. */
export function valueOver(metric: string, scores: ReadonlyMap<string, Observation>): number | null {
  return findMetric(metric)?.value([...scores.values()]) ?? null;
}

/**
 * The metric over one or several ways together, with its interval over cases: the scores of one case are not independent of each other, so they
 * are drawn together. Null when no case has a score.
 */
export function estimateOver(
  metric: string,
  ways: readonly ReadonlyMap<string, Observation>[],
  seed: number,
): Estimate | null {
  const isRepeated = ways.length > 1;
  const observations = ways.flatMap((scores) =>
    Array.from(scores, ([id, score]) => (isRepeated ? { ...score, group: score.group ?? id } : score)),
  );
  return findMetric(metric)?.estimate(observations, randomFor(seed, metric, 'estimate')) ?? null;
}

export interface CaseDifference extends PairedDifference {
  /** Cases that both sides scored. */
  readonly n: number;
  /** Cases whose score rose and fell. */
  readonly gained: number;
  readonly lost: number;
}

/**
 * The metric after − before on the cases that every way of both sides scored, each side the mean over its ways. What counts over all cases together is
 * counted anew in each resample. Null where no case has a score on both sides, and where such counting would take too long.
 */
export function differenceOver(
  id: string,
  before: readonly ReadonlyMap<string, Observation>[],
  after: readonly ReadonlyMap<string, Observation>[],
  seed: number,
): CaseDifference | null {
  const metric = findMetric(id);
  const ways = [...before, ...after];
  const [first = new Map<string, Observation>()] = ways;
  const cases = [...first.keys()].filter((one) => ways.every((scores) => scores.has(one)));
  if (metric === undefined || before.length === 0 || after.length === 0 || cases.length === 0) return null;
  const listed = (side: typeof before) => side.map((scores) => cases.flatMap((one) => scores.get(one) ?? []));
  const [left, right] = [listed(before), listed(after)];
  const [lefts, rights] = [meansOf(left), meansOf(right)];
  const clusters = clustersOf(left[0] ?? []);
  const random = randomFor(seed, id, 'difference');
  const { statistic } = metric;
  if (statistic !== undefined && cases.length * ways.length > MOST_POOLED) return null;
  const difference =
    statistic === undefined
      ? pairedDifference({ before: lefts, after: rights, random, ...(clusters !== null && { clusters }) })
      : pooledDifference(statistic, { before: left, after: right, clusters, random });
  return {
    ...difference,
    n: cases.length,
    gained: lefts.filter((value, place) => (rights[place] ?? 0) > value).length,
    lost: lefts.filter((value, place) => (rights[place] ?? 0) < value).length,
  };
}

/** Of each case, over the ways of one side. */
function meansOf(side: readonly (readonly Observation[])[]): Float64Array {
  return Float64Array.from(side[0] ?? [], (_, place) => mean(side.map((way) => way[place]?.value ?? 0)));
}

/** Each interval has a random of its own, so that it does not depend on what else is read. */
function randomFor(seed: number, metric: string, what: string): ReturnType<typeof seededRandom> {
  return seededRandom(Number.parseInt(sha256Hex(canonicalJson([seed, metric, what])).slice(0, 8), 16));
}
