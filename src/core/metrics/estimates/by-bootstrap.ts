import type { Metric, Observation } from '../../metric.ts';
import { estimateByBootstrap } from './estimate-by-bootstrap.ts';

/** A number from 0 to 1. */
export type Statistic = NonNullable<Metric['statistic']>;

/** How a metric of this statistic sums up a run: the statistic of all its cases, with a bootstrap interval. */
export function byBootstrap(statistic: Statistic): Pick<Metric, 'value' | 'estimate' | 'statistic'> {
  return {
    statistic,
    value: (observations) => (observations.length === 0 ? null : statistic(observations)(allOf(observations))),
    estimate: (observations, random) =>
      observations.length === 0 ? null : estimateByBootstrap(observations, statistic(observations), random),
  };
}

function allOf(observations: readonly Observation[]): Uint32Array {
  return Uint32Array.from(observations, (_, place) => place);
}
