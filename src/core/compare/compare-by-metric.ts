import type { Metric } from '../metric.ts';
import { findMetric } from '../metrics/index.ts';
import { seededRandom } from '../random.ts';
import { say, type Said } from '../text/said.ts';
import { comparePairs, type PairStatistics } from './compare-pairs.ts';
import { exchangeTest } from './exchange-test.ts';
import { MOST_POOLED, pooledDifference } from './pooled-difference.ts';
import { gainedAndLost, type ObservedPair } from './scored-pairs.ts';
import { clustersOfPairs, testPairs, type PairTest } from './test-pairs.ts';

type Statistic = NonNullable<Metric['statistic']>;

/** By the mean of the cases' values, or by counting over all cases anew where the metric does so. `pairs`: at least one, in dataset order. */
export function compareByMetric(metric: string, pairs: readonly ObservedPair[], seed: number): PairStatistics {
  const statistic = findMetric(metric)?.statistic;
  return statistic === undefined ? comparePairs(pairs, seed) : comparePooled(statistic, pairs, seed);
}

export function testByMetric(metric: string, pairs: readonly ObservedPair[], seed: number): PairTest {
  const statistic = findMetric(metric)?.statistic;
  return statistic === undefined ? testPairs(pairs, seed) : testPooled(statistic, pairs, seed);
}

/** Why these pairs cannot be compared by the metric, as a phrase; null when they can. */
export function whyTooMany(metric: string, pairs: readonly ObservedPair[]): Said | null {
  if (findMetric(metric)?.statistic === undefined || 2 * pairs.length <= MOST_POOLED) return null;
  return say`counted over all cases together, and more than ${String(MOST_POOLED / 2)} cases take too long to be counted anew in each resample`;
}

/** No case has a share of its own in such a number, so nothing is planned from the cases' differences. */
function comparePooled(statisticOf: Statistic, pairs: readonly ObservedPair[], seed: number): PairStatistics {
  const clusters = clustersOfPairs(pairs);
  const { before, after } = sidesOf(pairs);
  const all = everyPlace(pairs.length);
  const { gained, lost } = gainedAndLost(pairs);
  const random = seededRandom(seed);
  return {
    n: pairs.length,
    groups: clusters?.length ?? null,
    base: statisticOf(before)(all),
    other: statisticOf(after)(all),
    difference: pooledDifference(statisticOf, { before: [before], after: [after], clusters, random }),
    test: testPooled(statisticOf, pairs, seed),
    gained: gained.length,
    lost: lost.length,
    spread: null,
  };
}

function testPooled(statisticOf: Statistic, pairs: readonly ObservedPair[], seed: number): PairTest {
  const { before, after } = sidesOf(pairs);
  const statistic = statisticOf([...before, ...after]);
  const clusters = clustersOfPairs(pairs);
  const p = exchangeTest({ n: pairs.length, clusters, statistic, random: seededRandom(seed) });
  return { name: 'exchanged answers', p };
}

function sidesOf(pairs: readonly ObservedPair[]) {
  return { before: pairs.map(({ observed }) => observed[0]), after: pairs.map(({ observed }) => observed[1]) };
}

function everyPlace(n: number): Uint32Array {
  return Uint32Array.from({ length: n }, (_, place) => place);
}
