import type { Random } from '../random.ts';
import type { Clusters } from '../statistics/draws.ts';

export interface ExchangeRequest {
  /** Number of cases, at least 1. */
  readonly n: number;
  /** Positions of the cases of each group; null when every case stands for itself. */
  readonly clusters: Clusters | null;
  /** The metric over a choice of answers: for each case its position below `n` takes the first answer, the same plus `n` the second. */
  readonly statistic: (picks: Uint32Array) => number;
  readonly random: Random;
}

const ARRANGEMENTS = 2_000;

/** What numbers that should be equal may be apart. */
const ROUNDING = 1e-12;

/**
 * Approximate randomisation for a metric that counts over all cases together: were the two runs alike, either answer of a case (of a group)
 * might as well be the other's. Noreen 1989, Computer-Intensive Methods for Testing Hypotheses; Yeh 2000 (ACL C00-2137) for F1.
 * Exchanged runs give the same p.
 *
 * @returns two-sided p, the arrangement seen counted among the drawn ones (Phipson and Smyth 2010): greater than 0, at most 1
 */
export function exchangeTest({ n, clusters, statistic, random }: ExchangeRequest): number {
  const units = clusters ?? Array.from({ length: n }, (_, place) => [place]);
  const [first, second] = [new Uint32Array(n), new Uint32Array(n)];
  const differenceWith = (isExchanged: () => boolean): number => {
    for (const unit of units) {
      const offset = isExchanged() ? n : 0;
      for (const place of unit) {
        first[place] = place + offset;
        second[place] = place + n - offset;
      }
    }
    return Math.abs(statistic(second) - statistic(first));
  };
  const seen = differenceWith(() => false) - ROUNDING;
  let extreme = 1;
  for (let arrangement = 0; arrangement < ARRANGEMENTS; arrangement++) {
    if (differenceWith(() => random() < 0.5) >= seen) extreme++;
  }
  return extreme / (ARRANGEMENTS + 1);
}
