import { drawIndex, type Random } from '../random.ts';

/** Positions of cases that belong together and are drawn together; absent: every case is drawn by itself. Each position stands once. */
export type Clusters = readonly (readonly number[])[];

/**
 * Draws of as many cases, or whole clusters of cases, as there are, with replacement. The array is reused: do not keep it.
 * Clusters as in Davison and Hinkley 1997, section 3.8, strategy 1: their sizes differ, so the number of cases does too.
 */
export function drawsOf(n: number, clusters: Clusters | undefined, random: Random): () => Uint32Array {
  return clusters === undefined ? caseDraw(n, random) : clusterDraw(clusters, random);
}

function caseDraw(n: number, random: Random): () => Uint32Array {
  const picks = new Uint32Array(n);
  return () => {
    for (let place = 0; place < n; place++) picks[place] = drawIndex(random, n);
    return picks;
  };
}

function clusterDraw(clusters: Clusters, random: Random): () => Uint32Array {
  const longest = clusters.reduce((most, cluster) => Math.max(most, cluster.length), 0);
  const room = new Uint32Array(clusters.length * longest);
  return () => {
    let size = 0;
    for (let draw = 0; draw < clusters.length; draw++) {
      for (const place of clusters[drawIndex(random, clusters.length)] ?? []) room[size++] = place;
    }
    return room.subarray(0, size);
  };
}
