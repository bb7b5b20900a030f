import type { Random } from '../random.ts';
import { logGamma } from './log-gamma.ts';

/** The part of a binomial distribution that matters: what is outside has less than one chance in 10^14. */
interface Window {
  readonly first: number;
  /** Probability of at most `first`, at most `first + 1`, … */
  readonly cumulated: Float64Array;
}

const NEGLIGIBLE = 1e-14;

/**
 * Draws how often each kind comes when as many things as there are are drawn with replacement. The array is reused: do not keep it.
 * One binomial after the other, each given what is left (Davis 1993, doi:10.1016/0167-9473(93)90115-A), by inversion in
 * tables that are made when first needed. Work does not grow with the number of things drawn.
 *
 * @param counts how many things there are of each kind: whole, at least 1; not empty
 */
export function multinomialDraw(counts: readonly number[], random: Random): () => Uint32Array {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const drawn = new Uint32Array(counts.length);
  const shares = counts.map((count, kind) => count / counts.slice(kind).reduce((sum, other) => sum + other, 0));
  const tables = counts.map(() => new Map<number, Window>());
  return () => {
    let left = n;
    for (let kind = 0; kind < drawn.length; kind++) {
      const isLast = kind === drawn.length - 1;
      drawn[kind] = isLast ? left : pick(windowFor(tables[kind], left, shares[kind] ?? 1), random());
      left -= drawn[kind] ?? 0;
    }
    return drawn;
  };
}

function windowFor(tables: Map<number, Window> | undefined, n: number, share: number): Window {
  const known = tables?.get(n);
  if (known !== undefined) return known;
  const made = windowOf(n, share);
  tables?.set(n, made);
  return made;
}

/** From the mode outwards, each probability from its neighbour's. */
function windowOf(n: number, share: number): Window {
  const mode = Math.min(n, Math.floor((n + 1) * share));
  const odds = share / (1 - share);
  const atMode = Math.exp(
    logGamma(n + 1) -
      logGamma(mode + 1) -
      logGamma(n - mode + 1) +
      mode * Math.log(share) +
      (n - mode) * Math.log1p(-share),
  );
  const below: number[] = [];
  for (let k = mode, p = atMode; k > 0 && p > NEGLIGIBLE * atMode; k--) below.push((p *= k / ((n - k + 1) * odds)));
  const above: number[] = [];
  for (let k = mode, p = atMode; k < n && p > NEGLIGIBLE * atMode; k++) above.push((p *= ((n - k) * odds) / (k + 1)));
  const cumulated = Float64Array.from([...below.reverse(), atMode, ...above]);
  for (let place = 1; place < cumulated.length; place++)
    cumulated[place] = (cumulated[place] ?? 0) + (cumulated[place - 1] ?? 0);
  return { first: mode - below.length, cumulated };
}

/** The first count whose cumulated probability exceeds the draw. */
function pick({ first, cumulated }: Window, draw: number): number {
  let [low, high] = [0, cumulated.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulated[middle] ?? 1) > draw) high = middle;
    else low = middle + 1;
  }
  return first + low;
}
