import type { Report } from '../report.ts';
import type { JudgedCase } from '../report/summarize.ts';
import type { Task } from '../task.ts';

/** A finished or stopped run as it is shown or exported. */
export interface Rendering {
  readonly report: Report;
  readonly parts: readonly RenderedPart[];
}

export interface RenderedPart {
  readonly task: Task;
  /** In any order. */
  readonly judged: readonly JudgedCase[];
}

/** Writes a report in one form. Pure: equal renderings give equal text. */
export interface Renderer {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  render(rendering: Rendering): string;
}
