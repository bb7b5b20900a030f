import { clusterSums, effectiveSpread } from './cluster-sums.ts';
import type { Clusters } from './draws.ts';
import type { MeanInterval, Sample } from './mean-interval.ts';
import { studentQuantile } from './student-quantile.ts';
import { unpairedDifference } from './unpaired-difference.ts';

/** A sample in two parts, cases of which may belong to one cluster. Weights are not known here. */
export type PartedSample = Omit<Sample, 'weights'> & {
  /** As many as values: whether a case stands in the second part. At least one does and one does not. */
  readonly isAfter: readonly boolean[];
};

/** Successes, or failures, spread over fewer clusters than this say too little about their own spread: as in `meanInterval`. */
const ENOUGH = 5;

/** A spread below this is rounding. */
const ROUNDING = 1e-12;

/**
 * Mean of the second part of a sample less the mean of the first, −1 to 1, where the cases of one cluster (a patient) may stand in both
 * parts: then what the cluster has in common falls out of the difference, and two intervals put together would be too wide.
 *
 * The standard error is taken between clusters, of what each adds to the difference: the sandwich of Liang and Zeger 1986,
 * doi:10.1093/biomet/73.1.13, for the regression of the value on the part, with K/(K−1) and Student's t with K − 1 degrees of freedom.
 * Without clusters, and where successes or failures stand in too few of them, `unpairedDifference`, which is on the careful side.
 *
 * @throws when one of the parts has no case
 */
export function partedDifference(sample: PartedSample): MeanInterval {
  const { clusters } = sample;
  const [before, after] = [partOf(sample, false), partOf(sample, true)];
  const careful = unpairedDifference(before, after);
  if (clusters === undefined || [before, after].some(isScarce)) return careful;
  const error = clusteredError(sample, clusters);
  if (error <= ROUNDING) return careful;
  const reach = studentQuantile(0.025, clusters.length - 1) * error;
  return {
    value: careful.value,
    interval: [Math.max(-1, careful.value - reach), Math.min(1, careful.value + reach)],
    method: `cluster-robust difference over ${clusters.length} groups of cases, t with ${clusters.length - 1} degrees of freedom`,
  };
}

/** Cases of one part alone, with the clusters that are left of them. */
function partOf({ values, isAfter, clusters, random }: PartedSample, wanted: boolean): Sample {
  const places = new Map<number, number>();
  for (const place of values.keys()) if (isAfter[place] === wanted) places.set(place, places.size);
  const left = clusters?.flatMap((cluster) => {
    const own = cluster.flatMap((place) => places.get(place) ?? []);
    return own.length === 0 ? [] : [own];
  });
  return {
    values: Float64Array.from(places.keys(), (place) => values[place] ?? 0),
    random,
    ...(left !== undefined && { clusters: left }),
  };
}

function isScarce({ values, clusters }: Sample): boolean {
  const sums = clusterSums(values, clusters);
  return sums.sizes.length < 2 || effectiveSpread(sums) < Math.min(ENOUGH, sums.sizes.length / 2);
}

function clusteredError({ values, isAfter }: PartedSample, clusters: Clusters): number {
  const [sums, sizes] = [
    [0, 0],
    [0, 0],
  ];
  for (const [place, value] of values.entries()) {
    const part = Number(isAfter[place] === true);
    sums[part] = (sums[part] ?? 0) + value;
    sizes[part] = (sizes[part] ?? 0) + 1;
  }
  const adds = (place: number): number => {
    const part = Number(isAfter[place] === true);
    const size = sizes[part] ?? 1;
    return ((part === 1 ? 1 : -1) * ((values[place] ?? 0) - (sums[part] ?? 0) / size)) / size;
  };
  const between = clusters.reduce((sum, cluster) => sum + cluster.reduce((all, place) => all + adds(place), 0) ** 2, 0);
  return Math.sqrt((clusters.length / (clusters.length - 1)) * between);
}
