import type { Observation } from '../../metric.ts';

/** Positions of the observations of each group, in order of first appearance; null when every observation is a group of its own. */
export function clustersOf(observations: readonly Observation[]): readonly (readonly number[])[] | null {
  const byGroup = new Map<string, number[]>();
  const clusters: number[][] = [];
  for (const [place, { group }] of observations.entries()) {
    const known = group === undefined ? undefined : byGroup.get(group);
    if (known !== undefined) {
      known.push(place);
      continue;
    }
    const cluster = [place];
    clusters.push(cluster);
    if (group !== undefined) byGroup.set(group, cluster);
  }
  return clusters.length === observations.length ? null : clusters;
}
