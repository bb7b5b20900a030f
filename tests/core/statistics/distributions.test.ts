import { describe, expect, test } from 'vitest';
import { binomialTail } from '../../../src/core/statistics/binomial-tail.ts';
import { clopperPearsonInterval } from '../../../src/core/statistics/clopper-pearson-interval.ts';
import { incompleteBeta } from '../../../src/core/statistics/incomplete-beta.ts';
import { logGamma } from '../../../src/core/statistics/log-gamma.ts';
import { normalQuantile, normalTail } from '../../../src/core/statistics/normal-distribution.ts';
import { solveIncreasing } from '../../../src/core/statistics/solve-increasing.ts';
import { studentQuantile } from '../../../src/core/statistics/student-quantile.ts';

/** Values of scipy 1.17.1. */
describe('equals scipy', () => {
  test.each([
    [1e-6, 13.81550998074943],
    [0.05, 2.968879201051731],
    [0.5, 0.5723649429247],
    [3.7, 1.428072326665388],
    [12, 17.502307845873887],
    [1234.5, 7550.550901077894],
  ])('log Γ(%d)', (x, expected) => {
    expect(logGamma(x) / expected).toBeCloseTo(1, 13);
  });

  test.each([
    [0.5, 0.5, 0.3, 0.36901011956554536],
    [2.5, 0.5, 0.9, 0.48958974456442755],
    [100, 3, 0.95, 0.11026985672872086],
    [5000, 5000, 0.505, 0.8413447463710366],
    [1, 1, 0.25, 0.25],
  ])('I of %d and %d at %d', (a, b, x, expected) => {
    expect(incompleteBeta(x, a, b)).toBeCloseTo(expected, 10);
    expect(incompleteBeta(1 - x, b, a)).toBeCloseTo(1 - expected, 10);
  });

  test.each([
    [0.1, 0.460172162722971],
    [1, 0.158655253931457],
    [2.4, 8.19753592459613e-3],
    [2.6, 4.66118802371875e-3],
    [6, 9.86587645037698e-10],
    [20, 2.75362411860623e-89],
    [37, 5.72557122252458e-300],
  ])('the normal tail above %d', (z, expected) => {
    expect(normalTail(z) / expected).toBeCloseTo(1, 9);
    expect(normalTail(-z)).toBeCloseTo(1 - expected, 12);
  });

  test.each([
    [1e-12, -7.03448383],
    [0.025, -1.959963984540054],
    [0.3, -0.5244005127080407],
    [0.975, 1.959963984540054],
  ])('the normal quantile of %d', (share, expected) => {
    expect(normalQuantile(share)).toBeCloseTo(expected, 8);
  });

  test.each([
    [0.025, 1, 12.706204736174694],
    [0.025, 2.5, 3.5746548420036817],
    [0.025, 5, 2.5705818356363146],
    [0.025, 99.5, 1.9840936109906238],
    [0.0005, 3, 12.923978636687961],
  ])("Student's t above which %d lies with %d degrees", (tail, freedom, expected) => {
    expect(studentQuantile(tail, freedom)).toBeCloseTo(expected, 8);
  });
});

test("Student's t is near the normal for very many degrees", () => {
  expect(studentQuantile(0.025, 1e7)).toBeCloseTo(normalQuantile(0.975), 6);
});

test('the binomial tail is the sum of its terms', () => {
  for (const n of [1, 2, 7, 20]) {
    let sum = 0;
    for (let successes = 0; successes <= n; successes++) {
      sum += chances(n, successes) * 0.3 ** successes * 0.7 ** (n - successes);
      expect(binomialTail(successes, n, 0.3)).toBeCloseTo(sum, 12);
    }
  }
  expect(binomialTail(0, 0)).toBe(1);
});

test('Clopper and Pearson: the ends are the proportions with 2.5 % in the tail', () => {
  const [low, high] = clopperPearsonInterval(3, 17);
  expect(1 - binomialTail(2, 17, low)).toBeCloseTo(0.025, 9);
  expect(binomialTail(3, 17, high)).toBeCloseTo(0.025, 9);
});

test('what is asked for in vain is a bug', () => {
  expect(() => normalQuantile(0)).toThrow('no normal quantile of 0');
  expect(() => studentQuantile(0.6, 3)).toThrow('no t');
  expect(() => clopperPearsonInterval(3, 2)).toThrow('no proportion 3 of 2');
});

test('solves to the last digits', () => {
  expect(solveIncreasing((x) => x ** 3, 2, 0, 2)).toBeCloseTo(Math.cbrt(2), 14);
});

function chances(n: number, successes: number): number {
  let count = 1;
  for (let step = 1; step <= successes; step++) count *= (n - successes + step) / step;
  return count;
}
