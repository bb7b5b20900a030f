import { drawIndices, type Random } from '../random.ts';

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
    drawIndices(random, n, picks);
    return picks;
  };
}

function clusterDraw(clusters: Clusters, random: Random): () => Uint32Array {
  const places = Uint32Array.from(clusters.flat());
  const ends = endsOf(clusters);
  const drawn = new Uint32Array(clusters.length);
  let room = new Uint32Array(2 * places.length);
  return () => {
    drawIndices(random, clusters.length, drawn);
    const size = sizeOf(drawn, ends);
    // Room for the longest cluster again and again could be more than there is.
    if (size > room.length) room = new Uint32Array(2 * size);
    copyInto(room, drawn, places, ends);
    return room.subarray(0, size);
  };
}

/** Where each cluster ends, and before all of them 0. */
function endsOf(clusters: Clusters): Uint32Array {
  const ends = new Uint32Array(clusters.length + 1);
  for (const [cluster, { length }] of clusters.entries()) ends[cluster + 1] = (ends[cluster] ?? 0) + length;
  return ends;
}

function sizeOf(drawn: Uint32Array, ends: Uint32Array): number {
  let size = 0;
  for (let draw = 0; draw < drawn.length; draw++) {
    const cluster = drawn[draw] ?? 0;
    size += (ends[cluster + 1] ?? 0) - (ends[cluster] ?? 0);
  }
  return size;
}

function copyInto(room: Uint32Array, drawn: Uint32Array, places: Uint32Array, ends: Uint32Array): void {
  let size = 0;
  for (let draw = 0; draw < drawn.length; draw++) {
    const cluster = drawn[draw] ?? 0;
    const end = ends[cluster + 1] ?? 0;
    for (let place = ends[cluster] ?? 0; place < end; place++) room[size++] = places[place] ?? 0;
  }
}
