import { clustersOf } from '../metrics/estimates/clusters-of.ts';
import { seededRandom } from '../random.ts';
import type { Clusters } from '../statistics/draws.ts';
import { mcnemarTest } from '../statistics/mcnemar-test.ts';
import { signFlipTest } from '../statistics/sign-flip-test.ts';
import { wilcoxonSignedRank } from '../statistics/wilcoxon-signed-rank.ts';
import { gainedAndLost, type ScoredPair } from './scored-pairs.ts';

export interface PairTest {
  readonly name: 'McNemar, exact' | 'Wilcoxon signed-rank' | 'sign-flip over groups' | 'exchanged answers';
  /** Two-sided, not adjusted: 0 to 1. */
  readonly p: number;
}

/**
 * Right-or-wrong values of independent cases are tested by McNemar's exact test, graded ones by Wilcoxon's signed-rank test. Cases in
 * groups are no independent cases: then the signs of the groups' summed differences are flipped, which needs only that groups are independent.
 *
 * @param pairs at least one, in dataset order
 */
export function testPairs(pairs: readonly ScoredPair[], seed: number): PairTest {
  const clusters = clustersOfPairs(pairs);
  const differences = pairs.map(({ before, after }) => after - before);
  if (clusters !== null) {
    const sums = clusters.map((places) => places.reduce((sum, place) => sum + (differences[place] ?? 0), 0));
    return { name: 'sign-flip over groups', p: signFlipTest(sums, seededRandom(seed)).p };
  }
  if (!pairs.every(({ before, after }) => isRightOrWrong(before) && isRightOrWrong(after)))
    return { name: 'Wilcoxon signed-rank', p: wilcoxonSignedRank(differences).p };
  const { gained, lost } = gainedAndLost(pairs);
  return { name: 'McNemar, exact', p: mcnemarTest(lost.length, gained.length).exact };
}

/** Positions of the pairs of each group; null when every case stands for itself. */
export function clustersOfPairs(pairs: readonly ScoredPair[]): Clusters | null {
  return clustersOf(pairs.map(({ group }) => ({ kind: 'scored', value: 0, ...(group !== undefined && { group }) })));
}

function isRightOrWrong(value: number): boolean {
  return value === 0 || value === 1;
}
