import type { Case, TargetKind } from './dataset.ts';
import type { FormatId } from './formats/index.ts';
import type { MetricId } from './metrics/index.ts';
import type { ReaderId } from './readers/index.ts';
import type { EncoderChoice } from './evidence.ts';
import type { PackingRule } from './packing.ts';
import type { ProfileId } from './profile.ts';
import type { Setting, Subset, Trial } from './run.ts';

/** How a dataset is asked and judged. A task is data and two small functions; adding one is one file and one line. */
export interface Task {
  /** Stable name, for example `pubmedqa` or `demo/nli`. */
  readonly id: string;
  /** Absent: the task is asked in one way only. Else it stands in the registry once for each of its profiles. */
  readonly profile?: ProfileId;
  /** Raised whenever what is asked or how it is judged changes; part of every trial's identity. */
  readonly version: number;
  readonly title: string;
  /** One sentence for the task list. */
  readonly summary: string;
  /** Where the wording of the prompt comes from. */
  readonly promptSource: PromptSource;
  /** What else is known of the wording: which of it is whose. Absent: nothing. */
  readonly promptNote?: string;
  /** How its data can be had, under which terms, and what of it is asked. Absent: the cases ship with the page. */
  readonly accessNote?: string;
  /** What a benchmark with scenarios files it under. */
  readonly scenario?: 'reasoning' | 'generation' | 'understanding';
  /** `every-metric`: each metric is set beside the best constant answer. Absent: accuracy alone is. */
  readonly baseline?: 'every-metric';
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
  /**
   * How hard the answers are to read is told beside the scores, by the grade level of Flesch and Kincaid. That is no metric: neither high nor low is
   * right, and it has no bounds. Absent: it is not told.
   */
  readonly readability?: 'flesch-kincaid';
  /** The order of the options means nothing, so they may be moved to see what it does. Absent: it stays. */
  readonly optionOrder?: 'free';
  /** Text of the option which says that what is shown does not tell the answer; absent: there is none. */
  readonly unanswerable?: string;
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
  /** What stands between the instruction and a user turn that it heads. Absent: an empty line. */
  readonly instructionSeparator?: string;
  /** What every answer is begun with; the replies shown in shots begin with it too. Absent: nothing. */
  readonly prefill?: string;
  /** `flat`: everything in one user turn. Never in the registry: a part of a run sets it. Absent: a turn each. */
  readonly layout?: Setting['layout'];
  /** `step-by-step`: only what follows the last "Final answer:" is read. Never in the registry: a part of a run sets it. */
  readonly reasoning?: Setting['reasoning'];
  /** How many shots the protocol has and how they are drawn. Absent: none unless asked for, drawn by the run's seed. */
  readonly drawing?: Drawing;
  /** The cases as this task asks them, made from those of the dataset: other targets, more options, repetitions. Equal settings give equal cases. */
  derive?(cases: readonly Case[], settings: DeriveSettings): readonly Case[];
  /** Given by tasks that choose documents by their length in tokens. */
  readonly packing?: PackingRule;
  /** `first-twice`: the mean counts the first case asked twice, as CLUE's published code does. Absent: plain. */
  readonly averaging?: 'plain' | 'first-twice';
  /** Given by tasks that have a metric which needs an encoder. */
  readonly encoder?: EncoderChoice;
  /** Metrics of the protocol that cannot be computed here, and why. */
  readonly notComputed?: Readonly<Record<string, string>>;
  /** Where this profile differs from the others. */
  readonly differences?: readonly Difference[];
  /** Views of the scores: accuracy by length, for example. */
  readonly slices?: readonly SliceRule[];
  /** The user turn for a case. Must not contain the target other than as one of the options. */
  ask(item: Case): string;
  /** The right answer in the words a shot shows. */
  reply(item: Case): string;
}

/**
 * `from the authors`: published with the benchmark. `from the authors' early files`: in an earlier state of their repository, so the
 * published numbers may rest on other words. `quoted by others`: in a work that quotes the paper. `ours`: nothing published was found.
 */
export type PromptSource = 'from the authors' | "from the authors' early files" | 'quoted by others' | 'ours';

export interface Drawing {
  /** Number of shots unless the reader says otherwise. */
  readonly shots: number;
  /** `listed`: the first rows of the dataset. `python-shuffle`: the first rows after `random.seed(1); random.shuffle(rows)` of CPython; the rest is asked in that order. */
  readonly order: 'listed' | 'python-shuffle';
}

export interface DeriveSettings {
  readonly seed: number;
  /** Null: as often as the task says. */
  readonly repeats: Subset['repeats'];
  /** The whole dataset, for tasks that draw from cases they do not ask. Absent: the cases given are all. */
  readonly dataset?: readonly Case[];
}

/** One thing in which a profile differs from another, and why. */
export interface Difference {
  readonly id: string;
  readonly what: string;
  readonly why: string;
  /**
   * The same generations judged without it, where that is possible: the task with another reader, averaging or target.
   * Absent: it changes what is asked, so only another run can tell its effect.
   */
  readonly undo?: { readonly task?: Partial<Pick<Task, 'reader' | 'averaging'>>; retarget?(item: Case): Case };
}

/** Sorts cases into named bins, for example by where in the prompt the answer stood. */
export interface SliceRule {
  readonly id: string;
  readonly title: string;
  /** Names of the bins in the order shown. */
  readonly bins: readonly string[];
  /** Those of `bins` that follow each other through the prompt, from its beginning on, at least three; absent: the view is of something else. */
  readonly places?: readonly string[];
  /** One of `bins`; null: belongs to none. */
  binOf(item: Case, trial: Pick<Trial, 'packing'>): string | null;
}
