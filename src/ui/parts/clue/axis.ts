/** A scale of a chart in round numbers. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  /** From `low` to `high`. */
  readonly ticks: readonly number[];
}

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50];

/** From 0 to the first round number that holds all values, in at most six steps. Values are 0 to 100. */
export function axisFromZero(values: readonly number[]): Axis {
  const { step, steps } = roundSteps(Math.max(...values, 0), 6);
  return axisOf(0, steps, step);
}

/** Around 0, as far to both sides, in at most three steps each. Values are −100 to 100. */
export function axisAroundZero(values: readonly number[]): Axis {
  const { step, steps } = roundSteps(Math.max(...values.map(Math.abs), 0), 3);
  return axisOf(-steps, steps, step);
}

/** Where a value stands, as a share of the chart's width for SVG. */
export function placeOn({ low, high }: Axis, value: number): string {
  return `${((100 * (value - low)) / (high - low)).toFixed(2)}%`;
}

function roundSteps(largest: number, most: number): { readonly step: number; readonly steps: number } {
  const step = STEPS.find((one) => one * most >= largest) ?? 50;
  return { step, steps: Math.max(1, Math.ceil(largest / step)) };
}

function axisOf(first: number, last: number, step: number): Axis {
  const ticks = Array.from({ length: last - first + 1 }, (_, place) => Number(((first + place) * step).toFixed(1)));
  return { low: first * step, high: last * step, ticks };
}
