import { solveIncreasing } from './solve-increasing.ts';

/** Below this the power series is used, above it the continued fraction. */
const SMALL = 2.5;
const FRACTION_DEPTH = 120;
/** Where the tail is below the smallest number. */
const FARTHEST = 39;

/**
 * Share of the standard normal distribution above z: 0 to 1, precise in relative terms far into the tail.
 * Power series and continued fraction of Abramowitz and Stegun 1964, 26.2.11 and 26.2.14.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  return z < SMALL ? 0.5 - density(z) * series(z) : density(z) / fraction(z);
}

/**
 * The z below which a share of the standard normal distribution lies.
 *
 * @param share greater than 0, less than 1
 */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw new Error(`no normal quantile of ${share}`);
  if (share < 0.5) return -upperQuantile(share);
  return upperQuantile(1 - share);
}

function upperQuantile(tail: number): number {
  return solveIncreasing((z) => -normalTail(z), -tail, 0, FARTHEST);
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

function series(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

function fraction(z: number): number {
  let value = z;
  for (let depth = FRACTION_DEPTH; depth >= 1; depth--) value = z + depth / value;
  return value;
}
