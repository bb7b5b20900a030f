import type { ContaminationReport } from '../contamination/contamination-report.ts';
import type { Case, DatasetCard } from '../dataset.ts';
import type { Report } from '../report.ts';
import type { JudgedCase } from '../report/summary-request.ts';
import type { Task } from '../task.ts';

/** A finished or stopped run as it is shown or exported. */
export interface Rendering {
  readonly report: Report;
  readonly parts: readonly RenderedPart[];
  /** What is known of the datasets asked; absent: nothing. */
  readonly cards?: readonly DatasetCard[];
  /** What probes for contamination found after the run; absent: none was made. */
  readonly contamination?: readonly ContaminationReport[];
}

export interface RenderedPart {
  readonly task: Task;
  /** Position in the run's specification; absent: there is none. */
  readonly part?: number;
  /** In any order. */
  readonly judged: readonly JudgedCase[];
  /**
   * The cases as they were asked, by id: given only where the reader has confirmed that texts of cases and answers may stand in the
   * file. Absent: neither may, in a form that tells results.
   */
  readonly texts?: ReadonlyMap<string, Case>;
}

/** Writes a report in one form. Pure: equal renderings give equal text. */
export interface Renderer {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  render(rendering: Rendering): string;
}
