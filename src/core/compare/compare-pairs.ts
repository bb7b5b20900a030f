import { seededRandom } from '../random.ts';
import { differenceSpread, type DifferenceSpread } from '../statistics/detectable-difference.ts';
import { mean } from '../statistics/mean.ts';
import { pairedDifference, type PairedDifference } from '../statistics/paired-difference.ts';
import { gainedAndLost, type ScoredPair } from './scored-pairs.ts';
import { clustersOfPairs, testPairs, type PairTest } from './test-pairs.ts';

/** How much two runs differ on the cases that both scored. */
export interface PairStatistics {
  /** Cases; at least 1. */
  readonly n: number;
  /** Groups they belong to; null when every case stands for itself. */
  readonly groups: number | null;
  /** The metric's number over those cases, each counted once: 0 to 1. */
  readonly base: number;
  readonly other: number;
  /** Of other − base. */
  readonly difference: PairedDifference;
  readonly test: PairTest;
  /** Cases whose value rose and fell. */
  readonly gained: number;
  readonly lost: number;
  /** Null where no difference varies, or a case has none of its own: then nothing can be planned from it. */
  readonly spread: DifferenceSpread | null;
}

/**
 * By the mean of the cases' values. Exchanged runs give the same p and the mirrored interval; equal pairs and seeds give equal results.
 *
 * @param pairs at least one, in dataset order
 */
export function comparePairs(pairs: readonly ScoredPair[], seed: number): PairStatistics {
  const before = Float64Array.from(pairs, (pair) => pair.before);
  const after = Float64Array.from(pairs, (pair) => pair.after);
  const differences = after.map((value, place) => value - (before[place] ?? 0));
  const clusters = clustersOfPairs(pairs);
  const inClusters = clusters === null ? {} : { clusters };
  const { gained, lost } = gainedAndLost(pairs);
  return {
    n: pairs.length,
    groups: clusters?.length ?? null,
    base: mean([...before]),
    other: mean([...after]),
    difference: pairedDifference({ before, after, random: seededRandom(seed), ...inClusters }),
    test: testPairs(pairs, seed),
    gained: gained.length,
    lost: lost.length,
    spread: differenceSpread(differences, clusters ?? undefined),
  };
}
