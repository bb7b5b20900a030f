import { logGamma } from './log-gamma.ts';

const PRECISION = 1e-16;
/** Stands in for a denominator of 0. */
const TINY = 1e-300;
const MOST_STEPS = 10_000;

/**
 * Regularised incomplete beta function I_x(a, b): the share of a beta distribution below x. 0 to 1.
 * Continued fraction of Abramowitz and Stegun 1964, 26.5.8, evaluated as in Lentz 1976, doi:10.1364/AO.15.000668.
 * The tails of the binomial, of Student's t and of F are special cases (26.5.24, 26.7.1).
 *
 * @param x 0 to 1
 * @param a greater than 0
 * @param b greater than 0
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges quickly on this side of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const scale = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
  return (Math.exp(scale) / a) * fraction(x, a, b);
}

function fraction(x: number, a: number, b: number): number {
  let numerator = 1;
  let denominator = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = denominator;
  for (let step = 1; step < MOST_STEPS; step++) {
    for (const term of termsAt(step, x, a, b)) {
      denominator = 1 / awayFromZero(1 + term * denominator);
      numerator = awayFromZero(1 + term / numerator);
      value *= numerator * denominator;
    }
    if (Math.abs(numerator * denominator - 1) < PRECISION) break;
  }
  return value;
}

function termsAt(step: number, x: number, a: number, b: number): readonly [even: number, odd: number] {
  const place = a + 2 * step;
  return [(step * (b - step) * x) / ((place - 1) * place), (-(a + step) * (a + b + step) * x) / (place * (place + 1))];
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
