import { describe, expect, test } from 'vitest';
import { seededRandom, type Random } from '../../../src/core/random.ts';
import { confidenceSequence } from '../../../src/core/statistics/confidence-sequence.ts';
import { pairedEProcess } from '../../../src/core/statistics/paired-e-process.ts';

const LEVEL = 0.05;
const LOOKS = 1000;

/** Share of runs in which somebody who looks after every pair would ever say "separated". */
function everSeparated(runs: number, seed: number, draw: (random: Random) => number): number {
  const random = seededRandom(seed);
  let separated = 0;
  for (let run = 0; run < runs; run++) {
    const process = pairedEProcess();
    let p = 1;
    for (let look = 0; look < LOOKS && p > LEVEL; look++) ({ p } = process.add(draw(random)));
    if (p <= LEVEL) separated++;
  }
  return separated / runs;
}

describe('evidence that two models differ', () => {
  test.each([
    ['right or wrong, half of the cases turned', (random: Random) => (random() < 0.5 ? 0 : random() < 0.5 ? 1 : -1)],
    ['right or wrong, few cases turned', (random: Random) => (random() < 0.97 ? 0 : random() < 0.5 ? 1 : -1)],
    ['graded', (random: Random) => random() - random()],
    ['rare great gains against frequent small losses', (random: Random) => (random() < 0.1 ? 0.9 : -0.1)],
  ])('alike and looked at after each of 1000 pairs: separated in at most 5 %% of the runs (%s)', (_, draw) => {
    // Three standard errors of 400 runs above the promise.
    expect(everSeparated(400, 1, draw)).toBeLessThanOrEqual(LEVEL + 3 * Math.sqrt((LEVEL * (1 - LEVEL)) / 400));
  });

  test('the same looks at a fixed-size test would call alike models different far too often', () => {
    const random = seededRandom(2);
    let separated = 0;
    for (let run = 0; run < 400; run++) {
      let [sum, squares, isFound] = [0, 0, false];
      for (let look = 1; look <= LOOKS && !isFound; look++) {
        const difference = random() - random();
        sum += difference;
        squares += difference * difference;
        isFound = look >= 10 && Math.abs(sum) > 1.96 * Math.sqrt(squares);
      }
      if (isFound) separated++;
    }
    expect(separated / 400).toBeGreaterThan(0.2);
  });

  test('models that differ are separated nearly always, and the leader is the better one', () => {
    const draw = (random: Random): number => (random() < 0.6 ? 0 : random() < 0.75 ? 1 : -1);
    expect(everSeparated(100, 3, draw)).toBeGreaterThan(0.98);
    const [up, down] = [pairedEProcess(), pairedEProcess()];
    const random = seededRandom(4);
    let evidence = [up.add(0), down.add(0)];
    for (let pair = 0; pair < 300; pair++) {
      const difference = draw(random);
      evidence = [up.add(difference), down.add(-difference)];
    }
    expect(evidence.map(({ leader }) => leader)).toEqual([1, -1]);
    expect(evidence[0]?.p).toBeCloseTo(evidence[1]?.p ?? NaN, 12);
    expect(evidence[0]?.n).toBe(301);
  });

  test('the first pair is not bet on, equal answers change nothing, and p never rises', () => {
    const process = pairedEProcess();
    expect(process.add(1)).toEqual({ n: 1, value: 1, p: 1, leader: 0 });
    const before = process.add(1);
    expect(process.add(0)).toEqual({ ...before, n: 3 });
    let last = before.p;
    for (const difference of [1, -1, -1, 1, 1, -0.5, 1]) {
      const { p, value } = process.add(difference);
      expect(p).toBeLessThanOrEqual(last);
      expect(value).toBeGreaterThan(0);
      last = p;
    }
  });

  test('a difference outside its bounds is a bug', () => {
    expect(() => pairedEProcess().add(1.01)).toThrow('difference 1.01');
    expect(() => pairedEProcess().add(NaN)).toThrow('difference NaN');
  });
});

describe('a running mean', () => {
  test.each([0.02, 0.5, 0.9])('of right or wrong with p = %d is held at all of 500 looks in 95 of 100 runs', (p) => {
    const random = seededRandom(5);
    let held = 0;
    for (let run = 0; run < 150; run++) {
      const sequence = confidenceSequence();
      let isHeld = true;
      for (let look = 0; look < 500; look++) {
        const [low, high] = sequence.add(random() < p ? 1 : 0);
        if (p < low || p > high) isHeld = false;
      }
      if (isHeld) held++;
    }
    expect(held / 150).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / 150));
  });

  test('narrows, never widens, and closes in on the mean', () => {
    const random = seededRandom(6);
    const sequence = confidenceSequence();
    let [low, high] = [0, 1];
    for (let look = 0; look < 3000; look++) {
      const [nextLow, nextHigh] = sequence.add(0.3 + 0.1 * random());
      expect(nextLow).toBeGreaterThanOrEqual(low);
      expect(nextHigh).toBeLessThanOrEqual(high);
      [low, high] = [nextLow, nextHigh];
    }
    expect(low).toBeGreaterThan(0.33);
    expect(high).toBeLessThan(0.37);
  });

  test('right and wrong exchanged mirror it', () => {
    const random = seededRandom(7);
    const [one, other] = [confidenceSequence(), confidenceSequence()];
    for (let look = 0; look < 200; look++) {
      const value = random() < 0.2 ? 1 : 0;
      const [low, high] = one.add(value);
      const [mirroredLow, mirroredHigh] = other.add(1 - value);
      expect(mirroredLow).toBeCloseTo(1 - high, 9);
      expect(mirroredHigh).toBeCloseTo(1 - low, 9);
    }
  });

  test('a value outside its bounds is a bug', () => {
    expect(() => confidenceSequence().add(-0.1)).toThrow('value -0.1');
  });
});
