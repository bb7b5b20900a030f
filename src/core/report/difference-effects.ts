import type { Case } from '../dataset.ts';
import { judge } from '../judge.ts';
import { metricById } from '../metrics/index.ts';
import type { MetricId } from '../metrics/index.ts';
import type { DifferenceEffect } from '../report.ts';
import { askedCase } from '../run/run-plan.ts';
import type { Difference, Task } from '../task.ts';
import { estimateOver } from './summarize.ts';
import type { JudgedCase, SummaryRequest } from './summary-request.ts';

/**
 * What each difference of the profile that can be undone after the run did to its scores: the same generations, judged
 * without it. Metrics that need more than the answer are left out: what they used is not here any more.
 * Empty when the cases are gone. The rows must still have their texts.
 */
export function differenceEffects(request: SummaryRequest): readonly DifferenceEffect[] {
  const { task, cases } = request;
  if (cases === null) return [];
  const metrics = task.metrics.filter((id) => metricById(id).needs === undefined);
  return (task.differences ?? []).flatMap((difference) =>
    difference.undo === undefined ? [] : effectsOf(request, cases, difference, metrics),
  );
}

function effectsOf(
  request: SummaryRequest,
  cases: ReadonlyMap<string, Case>,
  difference: Difference,
  metrics: readonly MetricId[],
): readonly DifferenceEffect[] {
  const { task, dataset, judged } = request;
  const undone: Task = { ...task, ...difference.undo?.task };
  const rejudged = judged.map((row) => rejudge(undone, cases, difference, row));
  return metrics.flatMap((metric): DifferenceEffect[] => {
    const value = estimateOver(request, metric)?.value;
    const without = estimateOver({ ...request, task: undone, judged: rejudged }, metric)?.value;
    if (value === undefined || without === undefined) return [];
    return [{ task: task.id, dataset, difference: difference.id, metric, value, without }];
  });
}

function rejudge(task: Task, cases: ReadonlyMap<string, Case>, { undo }: Difference, row: JudgedCase): JudgedCase {
  const item = cases.get(row.caseId);
  if (item === undefined || row.generation === null) return row;
  const asked = askedCase(task, item, row.packing);
  return { ...row, ...judge(task, undo?.retarget?.(asked) ?? asked, row.generation) };
}
