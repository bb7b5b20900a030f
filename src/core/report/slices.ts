import type { SliceResult } from '../report.ts';
import { estimateOver } from './summarize.ts';
import type { JudgedCase, SummaryRequest } from './summary-request.ts';

/** The task's first metric in each bin of each of its slices; bins without a scored case are left out. Empty when the cases are gone. */
export function sliceResults(request: SummaryRequest): readonly SliceResult[] {
  const { task, dataset, cases, judged } = request;
  const [metric] = task.metrics;
  if (cases === null) return [];
  return (task.slices ?? []).flatMap((slice) => {
    const rows = byBin(judged, (row) => {
      const item = cases.get(row.caseId);
      return item === undefined ? null : slice.binOf(item, row);
    });
    return slice.bins.flatMap((bin): SliceResult[] => {
      const estimate = estimateOver({ ...request, judged: rows.get(bin) ?? [] }, metric);
      if (estimate === null) return [];
      const { value, interval, n } = estimate;
      return [{ task: task.id, dataset, metric, slice: slice.id, bin, value, interval, n }];
    });
  });
}

function byBin(
  judged: readonly JudgedCase[],
  binOf: (row: JudgedCase) => string | null,
): ReadonlyMap<string | null, readonly JudgedCase[]> {
  const rows = new Map<string | null, JudgedCase[]>();
  for (const row of judged) {
    const bin = binOf(row);
    const known = rows.get(bin);
    if (known === undefined) rows.set(bin, [row]);
    else known.push(row);
  }
  return rows;
}
