import type { Clusters } from './draws.ts';

/** What a mean needs to know of each cluster, or of each case where there are none. */
export interface ClusterSums {
  /** Sum of weights. */
  readonly sizes: Float64Array;
  /** Sum of weighted values. */
  readonly sums: Float64Array;
  readonly total: number;
  /** Weighted mean of all values. */
  readonly mean: number;
  /** Weighted sum of the values' squared distances from it. */
  readonly squares: number;
}

/**
 * @param values at least one, 0 to 1
 * @param weights as many, greater than 0; absent: all 1
 */
export function clusterSums(values: Float64Array, clusters: Clusters | undefined, weights?: Float64Array): ClusterSums {
  const count = clusters?.length ?? values.length;
  const [sizes, sums] = [new Float64Array(count), new Float64Array(count)];
  for (let cluster = 0; cluster < count; cluster++) {
    for (const place of clusters?.[cluster] ?? [cluster]) {
      const weight = weights?.[place] ?? 1;
      sizes[cluster] = (sizes[cluster] ?? 0) + weight;
      sums[cluster] = (sums[cluster] ?? 0) + weight * (values[place] ?? 0);
    }
  }
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const mean = sums.reduce((sum, one) => sum + one, 0) / total;
  const squares = values.reduce((sum, value, place) => sum + (weights?.[place] ?? 1) * (value - mean) ** 2, 0);
  return { sizes, sums, total, mean, squares };
}

/**
 * How many clusters the successes or the failures, whichever are fewer, are spread over: Kish's effective number, (Σs)² / Σs².
 * 0 when there are only the ones or the others. Kish 1965, Survey Sampling.
 */
export function effectiveSpread({ sizes, sums }: ClusterSums): number {
  const failures = sizes.map((size, cluster) => size - (sums[cluster] ?? 0));
  return Math.min(spreadOf(sums), spreadOf(failures));
}

function spreadOf(amounts: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const amount of amounts) {
    sum += amount;
    squares += amount * amount;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}
