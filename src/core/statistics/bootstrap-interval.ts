import { drawIndex } from '../random.ts';
import type { Random } from '../random.ts';
import { quantile } from './quantile.ts';

export interface Bootstrap {
  /** Number of cases, at least 1. */
  readonly n: number;
  /** Positions of cases that belong together and are drawn together; absent: every case is drawn by itself. Each position stands once. */
  readonly clusters?: readonly (readonly number[])[];
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
 */
export function bootstrapInterval(bootstrap: Bootstrap): readonly [number, number] {
  const { n, clusters, statistic, random, resamples = RESAMPLES, confidence = 0.95 } = bootstrap;
  const draw = clusters === undefined ? caseDraw(n, random) : clusterDraw(clusters, random);
  const values = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) values[resample] = statistic(draw());
  values.sort();
  const tail = (1 - confidence) / 2;
  return [quantile(values, tail), quantile(values, 1 - tail)];
}

function caseDraw(n: number, random: Random): () => Uint32Array {
  const picks = new Uint32Array(n);
  return () => {
    for (let place = 0; place < n; place++) picks[place] = drawIndex(random, n);
    return picks;
  };
}

/** As many clusters as there are, whole (Davison and Hinkley 1997, section 3.8, strategy 1). Their sizes differ, so the number of cases does too. */
function clusterDraw(clusters: readonly (readonly number[])[], random: Random): () => Uint32Array {
  const longest = Math.max(...clusters.map((cluster) => cluster.length));
  const room = new Uint32Array(clusters.length * longest);
  return () => {
    let size = 0;
    for (let draw = 0; draw < clusters.length; draw++) {
      for (const place of clusters[drawIndex(random, clusters.length)] ?? []) room[size++] = place;
    }
    return room.subarray(0, size);
  };
}
