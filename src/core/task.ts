import type { Case, TargetKind } from './dataset.ts';
import type { FormatId } from './formats/index.ts';
import type { MetricId } from './metrics/index.ts';
import type { ReaderId } from './readers/index.ts';

/** How a dataset is asked and judged. A task is data and two small functions; adding one is one file and one line. */
export interface Task {
  /** Stable name, for example `pubmedqa` or `demo/nli`. */
  readonly id: string;
  /** Raised whenever what is asked or how it is judged changes; part of every trial's identity. */
  readonly version: number;
  readonly title: string;
  /** One sentence for the task list. */
  readonly summary: string;
  /** Where the wording of the prompt comes from. */
  readonly promptSource: 'ours' | 'from the authors';
  readonly citation: string;
  /** File formats whose cases this task can ask. */
  readonly formats: readonly FormatId[];
  /** Embedded dataset that is used when no file is given. */
  readonly dataset: string | null;
  /** Kind of target it expects; every metric named must judge that kind. */
  readonly target: TargetKind;
  readonly reader: ReaderId;
  /** First is the one shown where only one can be. Never empty. */
  readonly metrics: readonly [MetricId, ...MetricId[]];
  /** Most tokens to generate for an answer. */
  readonly maxTokens: number;
  /** Generation ends before any of these; may be empty. */
  readonly stop: readonly string[];
  /** Fields a case must have to be asked. */
  readonly fields: readonly string[];
  /** What to do, said once before the shots; empty string for none. */
  readonly instruction: string;
  /** `system`: a message of its own. `user`: at the head of the first user turn, for authors who sent no system message. */
  readonly instructionRole: 'system' | 'user';
  /** The user turn for a case. Must not contain the target other than as one of the options. */
  ask(item: Case): string;
  /** The right answer in the words a shot shows. */
  reply(item: Case): string;
}
