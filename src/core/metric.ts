import type { Answer } from './answer.ts';
import type { Case, TargetKind } from './dataset.ts';
import type { Evidence } from './evidence.ts';
import type { Random } from './random.ts';

/** A metric's verdict on one case. "Could not be scored" is a value of its own: never NaN, never a silent 0. */
export type Score = Scored | Unscored;

export interface Scored {
  readonly kind: 'scored';
  /** 0 to 1, larger is better. */
  readonly value: number;
  /** What set metrics pool over cases: items right, items answered, items wanted. */
  readonly counts?: Counts;
  /** The same for each label apart, for means over labels. A label that is listed takes part in the mean even where all its counts are 0. */
  readonly byLabel?: Readonly<Record<string, Counts>>;
  /** Present where the metric saw only the beginning of the answer or of the target: see `ENCODER_TOKENS`. */
  readonly isCut?: boolean;
}

export interface Unscored {
  readonly kind: 'unscored';
  readonly reason: string;
}

export interface Counts {
  readonly hits: number;
  readonly predicted: number;
  readonly expected: number;
  /** Items wanted that were found, where they are not the items that are right: two answers may share one wanted passage. Absent: as many as `hits`. */
  readonly found?: number;
}

/** A score as it enters an estimate. */
export interface Observation extends Scored {
  /** Observations of one group (a patient, a document) are not independent; absent: a group of its own. */
  readonly group?: string;
  /** Absent: 1. CLUE's published code counts its first row twice. */
  readonly weight?: number;
}

/** A number over many scores, with its uncertainty. */
export interface Estimate {
  /** 0 to 1. */
  readonly value: number;
  /** 95 % interval, both ends within 0 to 1. */
  readonly interval: readonly [number, number];
  /** Scored cases it rests on; at least 1. */
  readonly n: number;
  readonly method: string;
}

export interface Metric {
  readonly id: string;
  /** Raised whenever a value it gives changes. */
  readonly version: number;
  readonly title: string;
  /** Definition and source in one or two sentences. */
  readonly definition: string;
  /** Kinds of target it can judge. */
  readonly targets: readonly TargetKind[];
  /** What it cannot do without: then it is unscored where that is missing. */
  readonly needs?: 'icd10' | 'terms' | 'encoder';
  /** An unreadable answer is worth 0 here and is counted apart in the report. */
  score(item: Case, answer: Answer, evidence: Evidence): Score;
  /** The number over many cases, 0 to 1, without its uncertainty; null when there are none. */
  value(observations: readonly Observation[]): number | null;
  /**
   * Given by metrics whose number is not the mean of the cases' values: the number of the cases at some positions, one perhaps several
   * times. What all draws share is prepared once, so that two runs can be resampled together. Never given no observation.
   */
  readonly statistic?: (observations: readonly Observation[]) => (picks: Uint32Array) => number;
  /** Null when there is nothing to estimate from. Equal observations and an equal random give an equal estimate. */
  estimate(observations: readonly Observation[], random: Random): Estimate | null;
}

export function scored(value: number, counts?: Counts): Scored {
  return counts === undefined ? { kind: 'scored', value } : { kind: 'scored', value, counts };
}

export function unscored(reason: string): Unscored {
  return { kind: 'unscored', reason };
}
