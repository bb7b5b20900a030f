import { resampled, type Bootstrap } from './bootstrap-interval.ts';
import type { Clusters } from './draws.ts';
import { normalQuantile, normalTail } from './normal-distribution.ts';
import { quantile } from './quantile.ts';
import { studentQuantile } from './student-quantile.ts';

/** More blocks would make the acceleration no better and its cost quadratic. */
const MOST_BLOCKS = 200;

/** What sums of equal values in another order may be apart. */
const ROUNDING = 1e-12;

/** What the ends of the interval are computed from. */
export interface Resampled {
  /** The statistic in each resample, ascending. */
  readonly values: Float64Array;
  /** The statistic of what was resampled. */
  readonly value: number;
  readonly acceleration: number;
  /** Cases or clusters that were drawn independently: at least 2. */
  readonly units: number;
  readonly confidence?: number;
}

/**
 * Bias-corrected and accelerated bootstrap interval, its ends widened for few cases; null where all resamples are alike, for then
 * the bootstrap would claim certainty.
 *
 * BCa shifts the percentiles by how far the resamples' median is from the value and by how the spread changes with the value:
 * Efron 1987, doi:10.1080/01621459.1987.10478410. The bootstrap's spread is too small by √((n−1)/n) and it knows no t; both
 * are put right by taking the percentiles of √(n/(n−1)) times Student's t instead of the normal quantile, n being the number of
 * clusters: Hesterberg 2015, doi:10.1080/00031305.2015.1089789 ("expanded" percentiles).
 * The acceleration is the jackknife's, over at most 200 blocks of cases or clusters.
 *
 * @throws on fewer than two cases or clusters
 */
export function bcaInterval(bootstrap: Bootstrap): readonly [number, number] | null {
  const { n, clusters, statistic, confidence = 0.95 } = bootstrap;
  const units = clusters?.length ?? n;
  const value = statistic(Uint32Array.from({ length: n }, (_, place) => place));
  const acceleration = accelerationOf(blocksOf(n, clusters), statistic);
  return bcaEnds({ values: resampled(bootstrap), value, acceleration, units, confidence });
}

/** The same from resamples that were made elsewhere. */
export function bcaEnds({ values, value, acceleration, units, confidence = 0.95 }: Resampled) {
  if (units < 2) throw new Error(`no interval from ${units} case or cluster`);
  if ((values.at(-1) ?? 0) - (values[0] ?? 0) <= ROUNDING) return null;
  const bias = normalQuantile(shareBelow(values, value));
  const reach = Math.sqrt(units / (units - 1)) * studentQuantile((1 - confidence) / 2, units - 1);
  const end = (z: number): number => quantile(values, shiftedShare(bias + z, bias, acceleration));
  return [end(-reach), end(reach)] as const;
}

/** Half of what equals the value is below it. Kept away from 0 and 1, of which there is no normal quantile. */
function shareBelow(values: Float64Array, value: number): number {
  let [below, equal] = [0, 0];
  for (const one of values) {
    if (Math.abs(one - value) <= ROUNDING) equal++;
    else if (one < value) below++;
  }
  return (below + equal / 2 + 0.5) / (values.length + 1);
}

function shiftedShare(z: number, bias: number, acceleration: number): number {
  const scale = 1 - acceleration * z;
  // Beyond the pole of the correction lies the last resample on that side.
  if (scale <= 0) return z > 0 ? 1 : 0;
  return 1 - normalTail(bias + z / scale);
}

/** Skewness of the statistic by leaving out each block in turn: Efron 1987, by the jackknife. */
function accelerationOf({ places, ends }: Blocks, statistic: Bootstrap['statistic']): number {
  const without = Array.from(ends, (end, block) => {
    const begin = ends[block - 1] ?? 0;
    const kept = new Uint32Array(places.length - (end - begin));
    kept.set(places.subarray(0, begin));
    kept.set(places.subarray(end), begin);
    return statistic(kept);
  });
  const centre = without.reduce((sum, value) => sum + value, 0) / without.length;
  let [squares, cubes] = [0, 0];
  for (const value of without) {
    squares += (centre - value) ** 2;
    cubes += (centre - value) ** 3;
  }
  return squares <= ROUNDING ** 2 ? 0 : cubes / (6 * squares ** 1.5);
}

/** Positions block by block, and where each block ends. */
interface Blocks {
  readonly places: Uint32Array;
  readonly ends: readonly number[];
}

/** Cases or clusters dealt out in turn, so that no block is a stretch of the file. */
function blocksOf(n: number, clusters: Clusters | undefined): Blocks {
  const units = clusters?.length ?? n;
  const blocks = Math.min(MOST_BLOCKS, units);
  const places = new Uint32Array(clusters?.reduce((sum, { length }) => sum + length, 0) ?? n);
  const ends: number[] = [];
  let filled = 0;
  for (let block = 0; block < blocks; block++) {
    for (let unit = block; unit < units; unit += blocks)
      for (const place of clusters?.[unit] ?? [unit]) places[filled++] = place;
    ends.push(filled);
  }
  return { places, ends };
}
