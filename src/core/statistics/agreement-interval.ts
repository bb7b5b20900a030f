import type { Random } from '../random.ts';
import { RESAMPLES } from './bootstrap-interval.ts';
import { drawsOf, type Clusters } from './draws.ts';
import { quantile } from './quantile.ts';

export interface ItemStatistic {
  /** Number of items. */
  readonly n: number;
  /** Items that belong together, of one patient for example. */
  readonly clusters?: Clusters;
  /** The coefficient of the items at these positions; null where it is not defined. The array is reused: do not keep it. */
  readonly statistic: (picks: Uint32Array) => number | null;
  readonly random: Random;
  readonly resamples?: number;
}

/** With more undefined resamples than this share, what is left is no fair sample of them. */
const MOST_UNDEFINED = 0.05;

/**
 * 95 % percentile bootstrap interval over items of a coefficient of agreement or correlation; null where more than one
 * resample in twenty leaves it undefined, as when nearly all ratings are equal, or where there are fewer than two items.
 * Items are resampled, raters are not: it speaks of these raters on such items.
 * For kappa: McKenzie et al. 1996, doi:10.1016/S0022-3956(96)00033-7; for alpha: Zapf et al. 2016, doi:10.1186/s12874-016-0200-9.
 */
export function agreementInterval(sample: ItemStatistic): readonly [number, number] | null {
  const { n, clusters, statistic, random, resamples = RESAMPLES } = sample;
  if ((clusters?.length ?? n) < 2) return null;
  const draw = drawsOf(n, clusters, random);
  const values: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    const value = statistic(draw());
    if (value !== null) values.push(value);
  }
  if (values.length < resamples * (1 - MOST_UNDEFINED)) return null;
  const sorted = Float64Array.from(values).sort();
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}
