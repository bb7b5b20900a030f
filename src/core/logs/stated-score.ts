/** A score as the log of another tool states it, over the samples that have it. */
export interface StatedScore {
  /** The log's own name for it, with its filter or part where there are several. Untrusted text. */
  readonly name: string;
  readonly mean: number;
  readonly n: number;
  /** Samples for which the log has no number, NaN for example. */
  readonly without: number;
}
