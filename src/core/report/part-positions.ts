import type { Estimate } from '../metric.ts';

/** How well a part was answered by where in the prompt the answer stood. */
export interface PartPositions {
  readonly task: string;
  readonly dataset: string;
  /** Position of the part in the specification. */
  readonly part: number;
  readonly metric: string;
  /** The slice of the task whose places these are. */
  readonly slice: string;
  /** From the beginning of the prompt on; places without a scored case are left out. */
  readonly places: readonly PositionPlace[];
  /** Bins beside the places, for example of cases whose passage was cut away. */
  readonly beside: readonly PositionPlace[];
  /** All places together: how often the answer was that the documents do not tell; null where no option says that. */
  readonly declined: Estimate | null;
  /** Mean score of the places between less that of the first and the last; null where one of them has no scored case. */
  readonly middle: MiddleDifference | null;
}

export interface PositionPlace extends Estimate {
  readonly bin: string;
  /** Cases whose answer could not be read (counted as wrong). */
  readonly unreadable: number;
  /** As in `PartPositions`, in this place. */
  readonly declined: Estimate | null;
}

export interface MiddleDifference {
  /** −1 to 1. */
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly method: string;
  /** Scored cases between, and in the first and the last place. */
  readonly between: number;
  readonly ends: number;
}
