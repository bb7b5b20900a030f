/** One sample of another tool's log, as far as it is needed to judge its answer again. Untrusted text. */
export interface ForeignSample {
  /** What the log calls the case: equal for lines about the same one. */
  readonly key: string;
  /** Tells apart lines about the same case: a filter, an epoch. Only the first of a case is judged. */
  readonly repeat: string;
  /** What may be the id of our case; null where the log names none. */
  readonly id: string | null;
  readonly text: string;
  /** The text is the likeliest of given choices, and nothing was written. */
  readonly isLikelihood: boolean;
  /** Further answers in it, which are not judged: repeats, or several choices of one call. */
  readonly others: number;
  readonly reference: string | null;
  readonly question: string | null;
  /** The log's own scores; null where it has none for this sample, which other tools write as NaN. */
  readonly scores: Readonly<Record<string, number | null>>;
  /** Names of fields that no known version of the tool writes. They are not needed, and are kept where the log is written again. */
  readonly unknown: readonly string[];
}
