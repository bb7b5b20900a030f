import { comparePairs } from '../compare/compare-pairs.ts';
import { scoredPairs } from '../compare/scored-pairs.ts';
import { detectable, USUAL_BAND, verdictOf, type AdjustedPair, type PairVerdict } from '../compare/verdict.ts';
import type { Case } from '../dataset.ts';
import type { Heard } from './lesson-step.ts';

/** One model asked in two ways on the same cases. */
export interface TwoSettings {
  readonly pair: AdjustedPair;
  readonly verdict: PairVerdict;
  readonly bothRight: number;
  readonly bothWrong: number;
  /** Cases that only one of them got right. */
  readonly turned: readonly TurnedCase[];
  /** The smallest true difference these cases would show with a chance of 80 %; null where no difference varies. */
  readonly detectable: number | null;
}

export interface TurnedCase {
  readonly item: Case;
  readonly rightIn: 'base' | 'other';
}

/** Null where no case was scored in both. */
export function compareSettings(base: Heard, other: Heard): TwoSettings | null {
  const { pairs } = scoredPairs(base.trials, other.trials, 'accuracy');
  if (pairs.length === 0) return null;
  const statistics = comparePairs(pairs, 0);
  const pair: AdjustedPair = { ...statistics, adjusted: statistics.test.p, family: 1 };
  const byId = new Map(base.items.map((item) => [item.id, item]));
  const turned = pairs.flatMap(({ caseId, before, after }): TurnedCase[] => {
    const item = byId.get(caseId);
    if (item === undefined || before === after) return [];
    return [{ item, rightIn: before > after ? 'base' : 'other' }];
  });
  return {
    pair,
    verdict: verdictOf(pair, USUAL_BAND),
    bothRight: pairs.filter(({ before, after }) => before === 1 && after === 1).length,
    bothWrong: pairs.filter(({ before, after }) => before === 0 && after === 0).length,
    turned,
    detectable: detectable(pair),
  };
}
