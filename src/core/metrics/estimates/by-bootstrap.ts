import type { Metric, Observation } from '../../metric.ts';
import { estimateByBootstrap } from './estimate-by-bootstrap.ts';

/** A number (0 to 1) of the cases at some positions, one case perhaps several times. What all draws share is prepared once. */
export type Statistic = (observations: readonly Observation[]) => (picks: Uint32Array) => number;

/** How a metric of this statistic sums up a run: the statistic of all its cases, with a bootstrap interval. */
export function byBootstrap(statistic: Statistic): Pick<Metric, 'value' | 'estimate'> {
  return {
    value: (observations) => (observations.length === 0 ? null : statistic(observations)(allOf(observations))),
    estimate: (observations, random) =>
      observations.length === 0 ? null : estimateByBootstrap(observations, statistic(observations), random),
  };
}

function allOf(observations: readonly Observation[]): Uint32Array {
  return Uint32Array.from(observations, (_, place) => place);
}
