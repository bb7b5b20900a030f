import type { Estimate } from '../../metric.ts';
import type { Random } from '../../random.ts';
import { bootstrapInterval, RESAMPLES } from '../../statistics/bootstrap-interval.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';

const METHOD = `percentile bootstrap over cases, ${RESAMPLES} resamples`;

/**
 * A statistic of all cases (0 to 1) with its bootstrap interval.
 *
 * Where all resamples agree (one case, or all cases alike) the bootstrap would claim certainty. Then Wilson's interval
 * stands in: of all variables within 0 to 1 with one mean, right-or-wrong varies most, so it is on the careful side.
 */
export function estimateByBootstrap(n: number, statistic: (picks: Uint32Array) => number, random: Random): Estimate {
  const value = statistic(Uint32Array.from({ length: n }, (_, place) => place));
  const interval = bootstrapInterval({ n, statistic, random });
  if (interval[0] < interval[1]) return { value, interval, n, method: METHOD };
  return { value, interval: wilsonInterval(value * n, n), n, method: 'Wilson (all resamples were alike)' };
}
