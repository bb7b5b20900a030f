import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import type { Estimate, Metric, Observation } from '../metric.ts';
import { clustersOf } from '../metrics/estimates/clusters-of.ts';
import { metrics } from '../metrics/index.ts';
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
 * Mean of a case's score after − before, each side the mean over its ways. Null where the metric counts over all cases together, so that no case has a value of
 * its own, and where no case has a score on both sides.
 */
export function differenceOver(
  metric: string,
  before: readonly ReadonlyMap<string, Observation>[],
  after: readonly ReadonlyMap<string, Observation>[],
  seed: number,
): CaseDifference | null {
  if (!isMeanOfCases(metric)) return null;
  const [first = new Map<string, Observation>()] = before;
  const pairs = Array.from(first).flatMap(([id, { group }]) => {
    const [left, right] = [meanOf(before, id), meanOf(after, id)];
    return left === null || right === null ? [] : [{ left, right, group }];
  });
  if (pairs.length === 0) return null;
  const clusters = clustersOf(
    pairs.map(({ left, group }) => ({ kind: 'scored', value: left, ...(group !== undefined && { group }) })),
  );
  const difference = pairedDifference({
    before: Float64Array.from(pairs, ({ left }) => left),
    after: Float64Array.from(pairs, ({ right }) => right),
    random: randomFor(seed, metric, 'difference'),
    ...(clusters !== null && { clusters }),
  });
  return {
    ...difference,
    n: pairs.length,
    gained: pairs.filter(({ left, right }) => right > left).length,
    lost: pairs.filter(({ left, right }) => right < left).length,
  };
}

/** Whether the metric's number is the mean of its cases' scores: one that adds up counts finds none in these two. */
export function isMeanOfCases(id: string): boolean {
  const value = findMetric(id)?.value([
    { kind: 'scored', value: 0 },
    { kind: 'scored', value: 1 },
  ]);
  return value === 0.5;
}

function findMetric(id: string): Metric | undefined {
  return metrics.find((metric) => metric.id === id);
}

/** Null where a way did not score the case. */
function meanOf(ways: readonly ReadonlyMap<string, Observation>[], id: string): number | null {
  const values = ways.flatMap((scores) => scores.get(id)?.value ?? []);
  return values.length === ways.length && values.length > 0 ? mean(values) : null;
}

/** Each interval has a random of its own, so that it does not depend on what else is read. */
function randomFor(seed: number, metric: string, what: string): ReturnType<typeof seededRandom> {
  return seededRandom(Number.parseInt(sha256Hex(canonicalJson([seed, metric, what])).slice(0, 8), 16));
}
