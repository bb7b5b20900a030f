import { STRETCH } from './stretch.ts';

/** Uniform draws from [0, 1). Every random choice in Bedside takes one of these, so that a seed repeats it. */
export interface Random {
  (): number;
  /** The next draws as whole numbers below a limit, without a call for each: see `drawIndices`. Absent: they are drawn one by one. */
  readonly fill?: (into: Uint32Array, limit: number) => void;
}

/**
 * sfc32 (Doty-Humphrey, PractRand), seeded from one 32-bit integer by splitmix32.
 * Period at least 2^32; 32 random bits a draw.
 */
export function seededRandom(seed: number): Random {
  const next = splitMix32(seed);
  let a = next();
  let b = next();
  let c = next();
  let counter = 1;
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) draw();
  return Object.assign(draw, { fill });

  function fill(into: Uint32Array, limit: number): void {
    const state = Int32Array.of(a, b, c, counter);
    for (let from = 0; from < into.length; from += STRETCH)
      fillStretch(state, into.subarray(from, from + STRETCH), limit);
    [a = 0, b = 0, c = 0, counter = 0] = state;
  }
}

/** The same steps on numbers that stay in registers. A whole number over 2^32 is exact, so each product is rounded once, as in `drawIndex`. */
function fillStretch(state: Int32Array, into: Uint32Array, limit: number): void {
  const scale = limit / 4294967296;
  // Read one by one: known to be whole numbers of 32 bits they stay so, and out of a list they are not known.
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let counter = state[3] ?? 0;
  for (let place = 0; place < into.length; place++) {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    // Stored without its fraction.
    into[place] = (sum >>> 0) * scale;
  }
  state.set([a, b, c, counter]);
}

function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

/** Whole number from 0 to `limit - 1`. `limit` is at least 1 and at most 2^32. */
export function drawIndex(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** Fills with what `drawIndex` would give one after the other, several times as fast. */
export function drawIndices(random: Random, limit: number, into: Uint32Array): void {
  if (random.fill !== undefined) {
    random.fill(into, limit);
    return;
  }
  for (let place = 0; place < into.length; place++) into[place] = drawIndex(random, limit);
}

/** A new array with the same items in random order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = drawIndex(random, last + 1);
    const [a, b] = [result[last], result[other]];
    if (a === undefined || b === undefined) continue;
    result[last] = b;
    result[other] = a;
  }
  return result;
}
