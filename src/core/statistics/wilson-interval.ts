/** Normal quantile that leaves 2.5 % in each tail. */
const Z_95 = 1.959963984540054;

/**
 * Score interval of a proportion: the proportions p for which `successes` of `n` lies within z standard errors of p,
 * the standard error being that of p itself. It stays within 0 to 1 and is honest for small n and at 0 or n successes.
 * Wilson 1927, doi:10.1080/01621459.1927.10502953; recommended by Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286.
 *
 * @param successes 0 to n; need not be whole
 * @param n at least 1
 */
export function wilsonInterval(successes: number, n: number, z: number = Z_95): readonly [number, number] {
  if (!(n >= 1 && successes >= 0 && successes <= n)) throw new Error(`no proportion ${successes} of ${n}`);
  const share = successes / n;
  const weight = (z * z) / n;
  const centre = (share + weight / 2) / (1 + weight);
  const halfWidth = (z * Math.sqrt((share * (1 - share)) / n + weight / (4 * n))) / (1 + weight);
  // At the ends the formula gives 0 and 1 but for rounding.
  return [share === 0 ? 0 : Math.max(0, centre - halfWidth), share === 1 ? 1 : Math.min(1, centre + halfWidth)];
}
