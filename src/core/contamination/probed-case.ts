/** What the probes found at one case. Plain data; nothing of it is text of the case. */
export interface ProbedCase {
  readonly caseId: string;
  /** Options were shown and everything else was left out. Null: it could not be asked. */
  readonly optionsOnly: Choice | null;
  /** The question was shown and the texts of the options were left out. */
  readonly questionOnly: Choice | null;
  /** Log-probability of the right option: as listed first, then with the wrong options in other orders. */
  readonly orders: readonly number[] | null;
  /** Words of the second half of the question, and what the model wrote when it was given the first. */
  readonly continuation: Continuation | null;
}

export interface Choice {
  /** Natural-log probability of each option, in the order of its labels. */
  readonly logs: readonly number[];
  /** Place of the right option from 0. */
  readonly right: number;
}

export interface Continuation {
  readonly wanted: readonly string[];
  readonly written: readonly string[];
}
