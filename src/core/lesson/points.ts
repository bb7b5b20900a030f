import { percent } from '../text/numbers.ts';

/** A difference of shares in points, with a real minus. */
export function points(difference: number): string {
  return percent(difference).replace('-', '−');
}
