import type { Estimate } from '../metric.ts';
import type { CaseDifference } from './case-scores.ts';
import type { Spread } from './spread.ts';

/** Scores of one task with one number of examples, over the cases that all ways asked. */
export interface CurvePoint {
  readonly shots: number;
  /** Over all draws together, with its interval over cases. */
  readonly estimate: Estimate | null;
  /** The metric of each draw. */
  readonly draws: readonly (number | null)[];
  readonly spread: Spread | null;
  /** Cases with a score in some draw. */
  readonly n: number;
  /** Askings that did not fit into the context, of all. */
  readonly tooLong: number;
  readonly asked: number;
  /** Against no examples; null for that itself and where it cannot be told. */
  readonly difference: CaseDifference | null;
}
