import type { VerdictCounts } from '../case-list/verdict-counts.ts';
import type { MeanGrades } from '../readability/mean-grades.ts';
import type { Report } from '../report.ts';

/** What a run comes to, without its trials. */
export interface RunResults {
  readonly report: Report;
  /** How many of its cases have each verdict, by part. */
  readonly verdicts: readonly VerdictCounts[];
  /** How hard the answers are to read, for parts whose task asks that. */
  readonly grades: readonly PartGrades[];
}

export interface PartGrades {
  /** Position of the part in the specification. */
  readonly part: number;
  readonly grades: MeanGrades;
}
