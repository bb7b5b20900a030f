import type { Estimate, Observation } from '../../metric.ts';
import type { Random } from '../../random.ts';
import { bcaInterval } from '../../statistics/bca-interval.ts';
import { RESAMPLES } from '../../statistics/bootstrap-interval.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import { clustersOf } from './clusters-of.ts';

/**
 * A statistic of all observations (0 to 1) with its bootstrap interval; observations of one group are drawn together.
 *
 * Where all resamples agree (one case, or all cases alike) the bootstrap would claim certainty. Then Wilson's interval
 * stands in: of all variables within 0 to 1 with one mean, right-or-wrong varies most, so it is on the careful side.
 * Groups count as one case each there, as if their cases said the same.
 */
export function estimateByBootstrap(
  observations: readonly Observation[],
  statistic: (picks: Uint32Array) => number,
  random: Random,
): Estimate {
  const n = observations.length;
  const clusters = clustersOf(observations);
  const independent = clusters?.length ?? n;
  const value = statistic(Uint32Array.from({ length: n }, (_, place) => place));
  const interval =
    independent < 2 ? null : bcaInterval({ n, statistic, random, ...(clusters !== null && { clusters }) });
  if (interval !== null) return { value, interval, n, method: methodOf(clusters) };
  const careful = wilsonInterval(value * independent, independent);
  return { value, interval: careful, n, method: 'Wilson (all resamples were alike)' };
}

function methodOf(clusters: readonly unknown[] | null): string {
  const drawn = clusters === null ? 'cases' : `${clusters.length} groups of cases`;
  return `BCa bootstrap over ${drawn}, ${RESAMPLES} resamples`;
}
