const HALF_LOG_TWO_PI = 0.9189385332046727;

/** From here on the series below is exact to the last digits. */
const LARGE = 12;

/**
 * Logarithm of the gamma function by Stirling's series (Abramowitz and Stegun 1964, 6.1.41); small arguments are first
 * raised by Γ(x + 1) = x Γ(x), 6.1.15. Relative error below 1e-14.
 *
 * @param x greater than 0
 */
export function logGamma(x: number): number {
  let raised = x;
  let product = 1;
  while (raised < LARGE) product *= raised++;
  const inverse = 1 / raised;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return (raised - 0.5) * Math.log(raised) - raised + HALF_LOG_TWO_PI + series - Math.log(product);
}
