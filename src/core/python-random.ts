/**
 * The random module of CPython 3, for protocols whose published code draws with it: the Mersenne Twister MT19937
 * (Matsumoto and Nishimura 1998, doi:10.1145/272991.272995) seeded by `init_by_array`, and the ways Python draws whole numbers from it.
 */
export interface PythonRandom {
  /** 0 to 2^32 - 1. */
  next32(): number;
  /** Whole number from 0 to `limit - 1`; `limit` is at least 1 and less than 2^32. */
  below(limit: number): number;
}

const SIZE = 624;
const SHIFT = 397;

/** As `random.seed(seed)`. @param seed a safe whole number; its sign is dropped, as Python does */
export function pythonRandom(seed: number): PythonRandom {
  const state = seededState(wordsOf(Math.abs(seed)));
  let place = SIZE;
  const next32 = (): number => {
    if (place === SIZE) {
      regenerate(state);
      place = 0;
    }
    return tempered(state[place++] ?? 0);
  };
  const below = (limit: number): number => {
    const bits = 32 - Math.clz32(limit);
    for (;;) {
      const drawn = next32() >>> (32 - bits);
      if (drawn < limit) return drawn;
    }
  };
  return { next32, below };
}

/** As `random.seed(seed); random.shuffle(items)`, in a new array. */
export function pythonShuffled<T>(items: readonly T[], seed: number): T[] {
  return shuffledBy(items, pythonRandom(seed));
}

/** As `random.shuffle(items)`, in a new array. */
export function shuffledBy<T>(items: readonly T[], random: PythonRandom): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const [a, b] = [result[last], result[other]];
    if (a === undefined || b === undefined) continue;
    result[last] = b;
    result[other] = a;
  }
  return result;
}

/** As `random.sample(items, count)`. @throws when there are fewer items than asked for */
export function sampledBy<T>(items: readonly T[], count: number, random: PythonRandom): T[] {
  return sampledPlaces(items.length, count, random).flatMap((place) => items.slice(place, place + 1));
}

/** As `random.sample(range(size), count)`, at a cost that does not grow with `size`. @throws when `count` is more than `size` */
export function sampledPlaces(size: number, count: number, random: PythonRandom): number[] {
  if (count > size) throw new Error(`a sample of ${count} was asked of ${size}`);
  // Python tracks what was drawn in a set where that is smaller than a copy of the pool.
  let setSize = 21;
  if (count > 5) setSize += 4 ** Math.ceil(Math.log(count * 3) / Math.log(4));
  return size <= setSize ? sampledFromPool(size, count, random) : sampledBySet(size, count, random);
}

function sampledFromPool(size: number, count: number, random: PythonRandom): number[] {
  const pool = Array.from({ length: size }, (_, place) => place);
  return Array.from({ length: count }, (_, draw) => {
    const last = size - draw - 1;
    const place = random.below(size - draw);
    const taken = pool[place] ?? place;
    pool[place] = pool[last] ?? last;
    return taken;
  });
}

function sampledBySet(size: number, count: number, random: PythonRandom): number[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(random.below(size));
  return Array.from(drawn);
}

function wordsOf(seed: number): number[] {
  const high = Math.floor(seed / 2 ** 32);
  return high === 0 ? [seed >>> 0] : [seed >>> 0, high];
}

function seededState(key: readonly number[]): Uint32Array {
  const state = new Uint32Array(SIZE);
  state[0] = 19650218;
  for (let i = 1; i < SIZE; i++) state[i] = Math.imul(1812433253, scrambled(state, i)) + i;
  let i = 1;
  for (let step = 0, j = 0; step < Math.max(SIZE, key.length); step++) {
    state[i] = ((state[i] ?? 0) ^ Math.imul(scrambled(state, i), 1664525)) + (key[j] ?? 0) + j;
    i = nextPlace(state, i);
    j = (j + 1) % key.length;
  }
  for (let step = 1; step < SIZE; step++) {
    state[i] = ((state[i] ?? 0) ^ Math.imul(scrambled(state, i), 1566083941)) - i;
    i = nextPlace(state, i);
  }
  state[0] = 0x80000000;
  return state;
}

function scrambled(state: Uint32Array, i: number): number {
  const before = state[i - 1] ?? 0;
  return before ^ (before >>> 30);
}

function nextPlace(state: Uint32Array, i: number): number {
  if (i + 1 < SIZE) return i + 1;
  state[0] = state[SIZE - 1] ?? 0;
  return 1;
}

function regenerate(state: Uint32Array): void {
  for (let i = 0; i < SIZE; i++) {
    const mixed = ((state[i] ?? 0) & 0x80000000) | ((state[(i + 1) % SIZE] ?? 0) & 0x7fffffff);
    state[i] = (state[(i + SHIFT) % SIZE] ?? 0) ^ (mixed >>> 1) ^ ((mixed & 1) === 0 ? 0 : 0x9908b0df);
  }
}

function tempered(word: number): number {
  let y = word;
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return (y ^ (y >>> 18)) >>> 0;
}
