import { describe, expect, test } from 'vitest';
import { seededRandom, shuffled, type Random } from '../../../src/core/random.ts';
import { watchScore } from '../../../src/core/sequential/watch-score.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';

const ALPHA = 0.05;
const RUNS = 2000;
const CASES = 400;
/** Three standard errors of the simulation above the promise. */
const MOST = ALPHA + 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / RUNS);
/** Before so many cases nobody would believe the interval that is watched in vain. */
const FIRST_LOOK = 10;

interface Shares {
  /** Of runs in which somebody who looks after every case is ever told "separated". */
  readonly valid: number;
  /** The same by a rule for a fixed number of cases. */
  readonly naive: number;
  /** Median number of cases at the separation; 0 where there is none. */
  readonly cases: number;
}

function shares(found: readonly { readonly at: number | null; readonly isNaive: boolean }[]): Shares {
  const at = found.flatMap((one) => one.at ?? []).sort((one, other) => one - other);
  return {
    valid: at.length / found.length,
    naive: found.filter(({ isNaive }) => isNaive).length / found.length,
    cases: at[Math.floor(at.length / 2)] ?? 0,
  };
}

function besideLine(runs: number, line: number, draw: (random: Random) => readonly number[]): Shares {
  const random = seededRandom(1);
  return shares(
    Array.from({ length: runs }, () => {
      const watch = watchScore({ line }, ALPHA);
      let [at, isNaive, right]: [number | null, boolean, number] = [null, false, 0];
      for (const [place, value] of draw(random).entries()) {
        right += value;
        if (at === null && watch.add(value, null).side !== null) at = place + 1;
        if (place + 1 < FIRST_LOOK || isNaive) continue;
        const [low, high] = wilsonInterval(right, place + 1);
        isNaive = low > line || high < line;
      }
      return { at, isNaive };
    }),
  );
}

/** Of two models on the same cases; the naive rule is McNemar's, without its continuity correction: b − c beside √(b + c). */
function besideEarlier(runs: number, draw: (random: Random) => readonly [number, number]): Shares {
  const random = seededRandom(2);
  return shares(
    Array.from({ length: runs }, () => {
      const watch = watchScore('earlier', ALPHA);
      let [at, isNaive, sum, turned]: [number | null, boolean, number, number] = [null, false, 0, 0];
      for (let place = 0; place < CASES; place++) {
        const [value, earlier] = draw(random);
        sum += value - earlier;
        turned += Math.abs(value - earlier);
        if (at === null && watch.add(value, earlier).side !== null) at = place + 1;
        if (turned >= FIRST_LOOK && Math.abs(sum) > 1.96 * Math.sqrt(turned)) isNaive = true;
      }
      return { at, isNaive };
    }),
  );
}

function coin(random: Random, p: number): number {
  return random() < p ? 1 : 0;
}

describe('a score as good as the constant answer, looked at after each of 400 cases', () => {
  test.each([0.1, 0.5])(
    'is called separated in few of 2,000 runs (p = %d); a Wilson interval in several times as many',
    { timeout: 30_000 },
    (p) => {
      const { valid, naive } = besideLine(RUNS, p, (random) => Array.from({ length: CASES }, () => coin(random, p)));
      expect(valid).toBeLessThanOrEqual(MOST);
      expect(naive).toBeGreaterThan(4 * ALPHA);
    },
  );

  test('the same where the cases are a finite set in drawn order, asked to its end', { timeout: 30_000 }, () => {
    const set = Array.from({ length: CASES }, (_, place) => (place < 0.34 * CASES ? 1 : 0));
    const { valid, naive } = besideLine(RUNS, 0.34, (random) => shuffled(set, random));
    expect(valid).toBeLessThanOrEqual(MOST);
    expect(naive).toBeGreaterThan(4 * ALPHA);
  });

  test('in the order of a sorted dataset nothing holds, which is why the order is drawn', () => {
    const sorted = Array.from({ length: CASES }, (_, place) => (place < 0.5 * CASES ? 1 : 0));
    const { valid } = besideLine(1, 0.5, () => sorted);
    expect(valid).toBe(1);
    const watch = watchScore({ line: 0.5 }, ALPHA);
    const last = sorted.map((value) => watch.add(value, null)).at(-1);
    expect(last).toMatchObject({ mean: 0.5, isAdrift: true });
  });
});

describe('a model as good as the earlier one', () => {
  test(
    'is called separated in at most 5 % of 2,000 runs; a watched test in several times as many',
    { timeout: 30_000 },
    () => {
      const { valid, naive } = besideEarlier(RUNS, (random) => [coin(random, 0.6), coin(random, 0.6)]);
      expect(valid).toBeLessThanOrEqual(MOST);
      expect(naive).toBeGreaterThan(4 * ALPHA);
    },
  );

  test('one that is clearly better is found, long before the end', () => {
    const { valid, cases } = besideEarlier(300, (random) => [coin(random, 0.75), coin(random, 0.5)]);
    expect(valid).toBeGreaterThan(0.97);
    expect(cases).toBeLessThan(CASES / 2);
  });
});

test.each([
  [0.6, 0.34, 100, 0.9, 40],
  [0.5, 0.34, 400, 0.9, 120],
  [0.2, 0.5, 100, 0.95, 40],
])('power: p = %d beside a line of %d within %d cases', (p, line, cases, least, median) => {
  const found = besideLine(300, line, (random) => Array.from({ length: cases }, () => coin(random, p)));
  expect(found.valid).toBeGreaterThan(least);
  expect(found.cases).toBeLessThan(median);
});
