import { nice, ticks } from 'd3-array';

export type Domain = readonly [low: number, high: number];

/** Where values stand along one side of a chart, in pixels. */
export interface Scale {
  readonly domain: Domain;
  /** Round numbers within the domain, growing. */
  readonly ticks: readonly number[];
  readonly place: (value: number) => number;
}

export const FRACTION: Domain = [0, 1];

/** The domain, made larger in round numbers where a value lies outside of it. Values that are not finite are passed over. */
export function domainHolding(values: readonly number[], least: Domain): Domain {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(least[0], ...finite), Math.max(least[1], ...finite)];
  if (low === least[0] && high === least[1]) return least;
  const [niceLow, niceHigh] = nice(low, high, 6);
  return [low < least[0] ? niceLow : least[0], high > least[1] ? niceHigh : least[1]];
}

/** As far to both sides of 0 as the farthest value, in round numbers. */
export function domainAroundZero(values: readonly number[]): Domain {
  const farthest = Math.max(...values.filter(Number.isFinite).map(Math.abs), 0);
  if (farthest === 0) return [-1, 1];
  const [, high] = nice(-farthest, farthest, 6);
  return [-high, high];
}

/** From the smallest to the largest value in round numbers; one value stands in the middle. */
export function domainOf(values: readonly number[]): Domain {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return FRACTION;
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return low === high ? [low - 1, high + 1] : nice(low, high, 6);
}

/** @param range where the ends of the domain stand, in pixels; may fall */
export function linearScale(domain: Domain, range: Domain, count = 5): Scale {
  const [low, high] = domain;
  return {
    domain,
    ticks: ticks(low, high, count),
    place: (value) => range[0] + ((value - low) / (high - low)) * (range[1] - range[0]),
  };
}

/** Of an upright axis, before it is known how high it is. */
export function widestTick(domain: Domain, tick: (value: number) => string): string {
  const texts = linearScale(domain, [0, 1]).ticks.map(tick);
  return texts.reduce((one, other) => (other.length > one.length ? other : one), '');
}

/**
 * By powers of ten, for what spans several of them, such as seconds or bytes.
 *
 * @param values greater than 0; others are passed over
 */
export function logScale(values: readonly number[], range: Domain): Scale {
  const known = values.filter((value) => value > 0 && Number.isFinite(value));
  const [low, high] = known.length === 0 ? [1, 10] : [roundDown(Math.min(...known)), roundUp(Math.max(...known))];
  const [from, to] = [Math.log(low), Math.log(high)];
  return {
    domain: [low, high],
    ticks: logTicks(low, high),
    place: (value) => range[0] + ((Math.log(value) - from) / (to - from)) * (range[1] - range[0]),
  };
}

const STEPS = [1, 2, 5];

function roundDown(value: number): number {
  const power = powerBelow(value);
  const step = STEPS.findLast((one) => one * power < value);
  return step === undefined ? power / 2 : step * power;
}

function roundUp(value: number): number {
  const power = powerBelow(value);
  return (STEPS.find((one) => one * power > value) ?? 10) * power;
}

function powerBelow(value: number): number {
  return 10 ** Math.floor(Math.log10(value));
}

/** 1, 2, 5 of each power; the powers alone where that would crowd. */
function logTicks(low: number, high: number): readonly number[] {
  const steps = high / low > 500 ? [1] : STEPS;
  const found: number[] = [];
  for (let power = powerBelow(low); power <= high; power *= 10) {
    found.push(...steps.map((step) => Number((step * power).toPrecision(12))).filter((t) => t >= low && t <= high));
  }
  return found;
}
