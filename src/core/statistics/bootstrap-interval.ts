import type { Random } from '../random.ts';
import { drawsOf, type Clusters } from './draws.ts';
import { quantile } from './quantile.ts';

export interface Bootstrap {
  /** Number of cases, at least 1. */
  readonly n: number;
  readonly clusters?: Clusters;
  /** The number of interest, computed on the cases at these positions. The array is reused: do not keep it. */
  readonly statistic: (picks: Uint32Array) => number;
  readonly random: Random;
  readonly resamples?: number;
  readonly confidence?: number;
}

/** Enough that the ends of a 95 % interval rest on 50 resamples each. */
export const RESAMPLES = 2000;

/**
 * Percentile bootstrap: draw as many cases as there are, with replacement, again and again; the interval holds the
 * middle of the statistics so obtained. Whole cases are drawn, so pooled statistics (micro-F1) are treated rightly.
 * Efron 1979, doi:10.1214/aos/1176344552; Efron and Tibshirani 1986, doi:10.1214/ss/1177013815.
 * It is too narrow for few or skewed cases: `bcaInterval` is what reports use.
 */
export function bootstrapInterval(bootstrap: Bootstrap): readonly [number, number] {
  const { confidence = 0.95 } = bootstrap;
  const values = resampled(bootstrap);
  const tail = (1 - confidence) / 2;
  return [quantile(values, tail), quantile(values, 1 - tail)];
}

/** The statistic in each resample, ascending. */
export function resampled({ n, clusters, statistic, random, resamples = RESAMPLES }: Bootstrap): Float64Array {
  const draw = drawsOf(n, clusters, random);
  const values = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) values[resample] = statistic(draw());
  return values.sort();
}
