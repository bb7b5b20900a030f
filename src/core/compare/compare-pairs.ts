import { clustersOf } from '../metrics/estimates/clusters-of.ts';
import { seededRandom } from '../random.ts';
import { differenceSpread, type DifferenceSpread } from '../statistics/detectable-difference.ts';
import type { Clusters } from '../statistics/draws.ts';
import { mcnemarTest } from '../statistics/mcnemar-test.ts';
import { mean } from '../statistics/mean.ts';
import { pairedDifference, type PairedDifference } from '../statistics/paired-difference.ts';
import { signFlipTest } from '../statistics/sign-flip-test.ts';
import { wilcoxonSignedRank } from '../statistics/wilcoxon-signed-rank.ts';
import { gainedAndLost, type ScoredPair } from './scored-pairs.ts';

/** How much two runs differ on the cases that both scored. */
export interface PairStatistics {
  /** Cases; at least 1. */
  readonly n: number;
  /** Groups they belong to; null when every case stands for itself. */
  readonly groups: number | null;
  /** Means over those cases, each counted once: 0 to 1. */
  readonly base: number;
  readonly other: number;
  /** Of other − base. */
  readonly difference: PairedDifference;
  readonly test: PairTest;
  /** Cases whose value rose and fell. */
  readonly gained: number;
  readonly lost: number;
  /** Null where no difference varies: then nothing can be planned from it. */
  readonly spread: DifferenceSpread | null;
}

export interface PairTest {
  readonly name: 'McNemar, exact' | 'Wilcoxon signed-rank' | 'sign-flip over groups';
  /** Two-sided, not adjusted: 0 to 1. */
  readonly p: number;
}

/**
 * Right-or-wrong values of independent cases are tested by McNemar's exact test, graded ones by Wilcoxon's signed-rank test. Cases in
 * groups are no independent cases: then the signs of the groups' summed differences are flipped, which needs only that groups are independent.
 * Exchanged runs give the same p and the mirrored interval; equal pairs and seeds give equal results.
 *
 * @param pairs at least one, in dataset order
 */
export function comparePairs(pairs: readonly ScoredPair[], seed: number): PairStatistics {
  const before = Float64Array.from(pairs, (pair) => pair.before);
  const after = Float64Array.from(pairs, (pair) => pair.after);
  const differences = after.map((value, place) => value - (before[place] ?? 0));
  const clusters = clustersOf(
    pairs.map(({ group }) => ({ kind: 'scored', value: 0, ...(group !== undefined && { group }) })),
  );
  const inClusters = clusters === null ? {} : { clusters };
  const { gained, lost } = gainedAndLost(pairs);
  return {
    n: pairs.length,
    groups: clusters?.length ?? null,
    base: mean([...before]),
    other: mean([...after]),
    difference: pairedDifference({ before, after, random: seededRandom(seed), ...inClusters }),
    test: testOf({ pairs, differences, clusters, seed, gained: gained.length, lost: lost.length }),
    gained: gained.length,
    lost: lost.length,
    spread: differenceSpread(differences, clusters ?? undefined),
  };
}

interface Tested {
  readonly pairs: readonly ScoredPair[];
  readonly differences: Float64Array;
  readonly clusters: Clusters | null;
  readonly seed: number;
  readonly gained: number;
  readonly lost: number;
}

function testOf({ pairs, differences, clusters, seed, gained, lost }: Tested): PairTest {
  if (clusters !== null) {
    const sums = clusters.map((places) => places.reduce((sum, place) => sum + (differences[place] ?? 0), 0));
    return { name: 'sign-flip over groups', p: signFlipTest(sums, seededRandom(seed)).p };
  }
  if (pairs.every(({ before, after }) => isRightOrWrong(before) && isRightOrWrong(after)))
    return { name: 'McNemar, exact', p: mcnemarTest(lost, gained).exact };
  return { name: 'Wilcoxon signed-rank', p: wilcoxonSignedRank(differences).p };
}

function isRightOrWrong(value: number): boolean {
  return value === 0 || value === 1;
}
