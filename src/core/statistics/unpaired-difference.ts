import { meanInterval, type MeanInterval, type Sample } from './mean-interval.ts';

/**
 * Difference of the means of two independent samples of any sizes, after − before, where the same cases were not asked twice.
 * −1 to 1. The interval of each mean is put together by the method of variance estimates recovery: each end uses the distance
 * of the nearer ends from their means. Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I (method 10);
 * Zou and Donner 2008, doi:10.1002/sim.3095. Where cases were asked twice, `pairedDifference` is sharper.
 *
 * @throws on an empty sample
 */
export function unpairedDifference(before: Sample, after: Sample): MeanInterval {
  const [left, right] = [meanInterval(before), meanInterval(after)];
  const value = right.value - left.value;
  const low = value - Math.hypot(right.value - right.interval[0], left.interval[1] - left.value);
  const high = value + Math.hypot(right.interval[1] - right.value, left.value - left.interval[0]);
  return { value, interval: [Math.max(-1, low), Math.min(1, high)], method: `${right.method}; ${left.method}` };
}
