import { mean } from '../statistics/mean.ts';

/** How a number varies over ways of asking. */
export interface Spread {
  readonly mean: number;
  /** Of the sample; null with fewer than two. */
  readonly deviation: number | null;
  readonly lowest: number;
  readonly highest: number;
}

/** Null without values. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return {
    mean: middle,
    deviation: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)),
    lowest: Math.min(...values),
    highest: Math.max(...values),
  };
}
