import { say, type Said, type Sayable } from '../text/said.ts';
import { compareByMetric, whyTooMany } from './compare-by-metric.ts';
import type { PairStatistics } from './compare-pairs.ts';
import { metricsOf, type ComparedPart } from './compared-part.ts';
import { pairSeed } from './pair-seed.ts';
import { obstacleOf, scoredPairs, type LeftOut } from './scored-pairs.ts';

/** What two parts differ by on the cases that both scored under a metric, not corrected for other tests. */
export interface PartComparison {
  readonly leftOut: LeftOut;
  /** Of the cases asked in both, those asked in other words. */
  readonly askedDifferently: number;
  readonly statistics: PairStatistics | null;
  /** Why nothing was found, as a phrase; null when something was. */
  readonly reason: Sayable | null;
}

/** Whether the two may be compared at all is for the caller to know: a case is told by its id alone. */
export function compareParts(one: ComparedPart, two: ComparedPart, metric: string): PartComparison {
  const { pairs, leftOut, askedDifferently } = scoredPairs(one.trials, two.trials, metric);
  const reason = whyNot(one, two, metric) ?? (pairs.length === 0 ? whyNone(leftOut) : whyTooMany(metric, pairs));
  if (reason !== null) return { leftOut, askedDifferently, reason, statistics: null };
  return { leftOut, askedDifferently, reason, statistics: compareByMetric(metric, pairs, pairSeed(one, two, metric)) };
}

function whyNot(one: ComparedPart, two: ComparedPart, metric: string): Said | null {
  if (!metricsOf(one).includes(metric) || !metricsOf(two).includes(metric))
    return say`judged by it in one of the runs only`;
  return obstacleOf(one.spec, two.spec, metric);
}

function whyNone({ unscored }: LeftOut): Said {
  const [first] = Object.keys(unscored);
  return first === undefined ? say`no case was asked in both runs` : say`no case was scored in both runs: ${first}`;
}
