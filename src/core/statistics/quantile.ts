/**
 * Sample quantile with linear interpolation between order statistics: definition 7 of
 * Hyndman and Fan 1996, doi:10.2307/2684934; the default of R and NumPy.
 *
 * @param sorted ascending, not empty
 * @param share 0 to 1
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error(`no ${share} quantile of ${sorted.length} values`);
  return below + (above - below) * (place - Math.floor(place));
}
