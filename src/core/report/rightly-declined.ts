import { findTask } from '../tasks/index.ts';
import { percent } from '../text/numbers.ts';
import { say, type Said } from '../text/said.ts';
import type { Report, Result } from '../report.ts';
import type { PartPositions } from './part-positions.ts';
import { taskTitle } from './titles.ts';

/**
 * How often the same dataset's answers rightly were that the documents do not tell: the score of a task of the run that shows no answer.
 * Null where the run has none, or the part has no option that says so.
 */
export function rightlyDeclined({ results }: Pick<Report, 'results'>, found: PartPositions): Result | null {
  if (found.declined === null) return null;
  const own = findTask(found.task)?.unanswerable;
  return results.find((result) => result.dataset === found.dataset && showsNoAnswer(result, own)) ?? null;
}

export function rightlyDeclinedInWords({ task, value, interval, n }: Result): Said | null {
  if (value === null || interval === null) return null;
  return say`Where they really do not tell (${taskTitle(task)}), it said so in ${percent(value)}\u00a0% of ${n} cases (95\u00a0% interval ${percent(interval[0])} to ${percent(interval[1])}).`;
}

/** Without a place for the answer, saying so is what is right there. */
function showsNoAnswer({ task, profile }: Result, own: string | undefined): boolean {
  const { unanswerable, slices = [] } = findTask(task, profile) ?? {};
  return own !== undefined && unanswerable === own && slices.every(({ places }) => places === undefined);
}
