import type { SliceResult } from '../report.ts';
import { estimateOver } from './summarize.ts';
import type { JudgedCase, SummaryRequest } from './summary-request.ts';

/** The task's first metric in each bin of each of its slices; bins without a scored case are left out. Empty when the cases are gone. */
export function sliceResults(request: SummaryRequest): readonly SliceResult[] {
  const { task, dataset, cases, judged } = request;
  const [metric] = task.metrics;
  if (cases === null) return [];
  return (task.slices ?? []).flatMap((slice) =>
    slice.bins.flatMap((bin): SliceResult[] => {
      const isIn = (row: JudgedCase): boolean => {
        const item = cases.get(row.caseId);
        return item !== undefined && slice.binOf(item, row) === bin;
      };
      const estimate = estimateOver({ ...request, judged: judged.filter(isIn) }, metric);
      if (estimate === null) return [];
      const { value, interval, n } = estimate;
      return [{ task: task.id, dataset, metric, slice: slice.id, bin, value, interval, n }];
    }),
  );
}
