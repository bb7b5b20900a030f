import type { OptionOrderResult } from './option-order/option-order-result.ts';
import type { PartPositions } from './report/part-positions.ts';
import type { PartCalibration } from './report/calibration.ts';
import type { PartConfusion } from './report/confusion.ts';
import type { PartReasoning } from './report/reasoning.ts';
import type { RunRecord } from './run.ts';

/** One metric of one task. The names are a contract with outside tools: extend, never rename. */
export interface Result {
  readonly task: string;
  readonly dataset: string;
  /** Absent: the task has only one. */
  readonly profile?: string;
  /** Position of the part in the specification, where the run asks the task on the dataset in several ways; else absent. */
  readonly part?: number;
  readonly metric: string;
  /** Fraction 0 to 1, never rounded; null when it could not be computed: then `reason` says why. */
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
  readonly method: string | null;
  /** Scored cases. */
  readonly n: number;
  readonly unscored: number;
  /** Cases whose answer could not be read (counted as wrong within `n`). */
  readonly unreadable: number;
  /** Scored cases of which the metric saw only a beginning, because a text was longer than it takes; absent: none. */
  readonly cut?: number;
  /** Scored cases that were too long for the context and were cut or noted; absent: none. */
  readonly shortened?: number;
  /** Cases of the part during which the device slept or the tab was halted, where there are any: `seconds` is without the pauses, `tokensPerSecond` without the cases. */
  readonly paused?: number;
  /** Score of the best constant answer on the same cases, or on all planned ones where the part had a rule to stop by; null where a constant answer has no meaning. */
  readonly baseline: number | null;
  readonly reason?: string;
  /** Present where the part had a rule to stop by that could be followed: then the interval holds whenever one stops. */
  readonly stop?: StopResult;
  /** Wall time of the part's trials. */
  readonly seconds: number | null;
  /** Generated tokens per second of decoding; null without any. */
  readonly tokensPerSecond: number | null;
}

/** How a part with a rule to stop by came to its end, if it did. */
export interface StopResult {
  /** Cases asked. */
  readonly asked: number;
  /** Cases planned; null where the dataset is gone. */
  readonly planned: number | null;
  /** Side on which the first metric was separated; null: it was not, or that cannot be told any more. */
  readonly side: 'above' | 'below' | null;
  /** From what: the best constant answer, or an earlier run. */
  readonly from: 'constant' | 'earlier';
  /** The constant answer, where it is one label. Untrusted text. */
  readonly label?: string;
  /** The earlier run is not here any more, or not as it was: whether it ended the part cannot be told. */
  readonly isGone?: boolean;
}

/** One bin of a task's slices. */
export interface SliceResult {
  readonly task: string;
  readonly dataset: string;
  /** As in `Result`. */
  readonly part?: number;
  readonly metric: string;
  readonly slice: string;
  readonly bin: string;
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly n: number;
}

/** What the same generations score under another rule: value of the metric as reported, and without the difference named. */
export interface DifferenceEffect {
  readonly task: string;
  readonly dataset: string;
  /** As in `Result`. */
  readonly part?: number;
  readonly difference: string;
  readonly metric: string;
  readonly value: number;
  readonly without: number;
}

export interface Report {
  readonly schema: 1;
  readonly run: ReportRun;
  readonly results: readonly Result[];
  /** Ids of cases used as shots and so kept out of scoring, by task; where the run asks it in several ways, by task and way: see `recordKey`. */
  readonly shots: Readonly<Record<string, readonly string[]>>;
  /** Unscored cases by the same and reason. */
  readonly unscored: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Cases asked again because the engine failed at them, by its reason; absent where there were none. */
  readonly retried?: Readonly<Record<string, number>>;
  /** Present where a task has slices. */
  readonly slices?: readonly SliceResult[];
  /** Present where a task looks for where in the prompt the answer stood. */
  readonly positions?: readonly PartPositions[];
  /** Present where a profile differs in a way that can be undone after the run. */
  readonly effects?: readonly DifferenceEffect[];
  /** Present where cases were asked again with their options moved. */
  readonly optionOrder?: readonly OptionOrderResult[];
  /** Present where the model was asked to reason step by step. */
  readonly reasoning?: readonly PartReasoning[];
  /** Present where options were compared by their probability. */
  readonly calibration?: readonly PartCalibration[];
  /** Present where answers are labels out of a few. */
  readonly confusion?: readonly PartConfusion[];
}

export interface ReportRun {
  readonly fingerprint: string;
  readonly id: string | null;
  readonly spec: RunRecord['spec'] | null;
  readonly engine: RunRecord['engine'] | null;
  readonly state: RunRecord['state'] | null;
  /** When the run began: milliseconds since 1970, UTC; absent: not known. */
  readonly startedAt?: number;
}
