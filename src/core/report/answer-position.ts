import type { Case } from '../dataset.ts';
import type { Estimate, Observation } from '../metric.ts';
import { clustersOf } from '../metrics/estimates/clusters-of.ts';
import { estimateMean } from '../metrics/estimates/estimate-mean.ts';
import type { MetricId } from '../metrics/index.ts';
import { seededRandom } from '../random.ts';
import { partedDifference } from '../statistics/parted-difference.ts';
import type { SliceRule, Task } from '../task.ts';
import { estimateOver } from './summarize.ts';
import { seedFor } from './seed-for.ts';
import type { MiddleDifference, PartPositions, PositionPlace } from './part-positions.ts';
import type { JudgedCase, SummaryRequest } from './summary-request.ts';

/**
 * One for each slice of the task that goes along the prompt; empty when the cases are gone or none was scored. The middle is set against the
 * ends because models use what stands there least (Liu et al. 2024, doi:10.1162/tacl_a_00638).
 */
export function answerPositions(request: SummaryRequest & { readonly part: number }): readonly PartPositions[] {
  const judged = request.judged.toSorted((left, right) => left.index - right.index);
  return (request.task.slices ?? []).flatMap((slice) => {
    const { places } = slice;
    return places === undefined ? [] : positionsOf({ ...request, judged }, slice, places);
  });
}

type Request = SummaryRequest & { readonly part: number };

function positionsOf(request: Request, slice: SliceRule, names: readonly string[]): readonly PartPositions[] {
  const { task, dataset, part, cases } = request;
  if (cases === null) return [];
  const [metric] = task.metrics;
  const binOf = (row: JudgedCase): string | null => {
    const item = cases.get(row.caseId);
    return item === undefined ? null : slice.binOf(item, row);
  };
  const scored = request.judged.flatMap((row) => {
    const bin = row.scores[metric]?.kind === 'scored' ? binOf(row) : null;
    return bin === null ? [] : [{ row, bin }];
  });
  const placesOf = (bins: readonly string[]): readonly PositionPlace[] =>
    bins.flatMap((bin) => {
      const rows = scored.flatMap((one) => (one.bin === bin ? [one.row] : []));
      return placeOf({ ...request, judged: rows }, cases, bin);
    });
  const along = scored.filter(({ bin }) => names.includes(bin));
  if (along.length === 0) return [];
  return [
    {
      ...{ task: task.id, dataset, part, metric, slice: slice.id },
      places: placesOf(names),
      beside: placesOf(slice.bins.filter((bin) => !names.includes(bin))),
      declined: declinedOver({ ...request, judged: along.map(({ row }) => row) }, cases, 'all'),
      middle: middleOf(request, metric, along, names),
    },
  ];
}

function placeOf(request: Request, cases: ReadonlyMap<string, Case>, bin: string): readonly PositionPlace[] {
  const estimate = estimateOver(request, request.task.metrics[0]);
  if (estimate === null) return [];
  const unreadable = request.judged.filter(({ answer }) => answer?.kind === 'unreadable').length;
  return [{ bin, ...estimate, unreadable, declined: declinedOver(request, cases, bin) }];
}

function declinedOver(request: Request, cases: ReadonlyMap<string, Case>, name: string): Estimate | null {
  const { task, judged, seed } = request;
  if (task.unanswerable === undefined) return null;
  const observations = judged.map((row) => observationOf(row, isDeclined(task, row, cases.get(row.caseId)) ? 1 : 0));
  return estimateMean(observations, seededRandom(seedFor(seed, task.id, `declined ${name}`)));
}

/** Whether the option chosen is the one that says that the documents do not tell. */
function isDeclined({ unanswerable }: Task, { answer }: JudgedCase, item: Case | undefined): boolean {
  if (answer?.kind !== 'label') return false;
  return item?.options?.find(({ label }) => label === answer.label)?.text === unanswerable;
}

function observationOf({ group }: JudgedCase, value: number): Observation {
  return { kind: 'scored', value, ...(group !== undefined && { group }) };
}

function middleOf(
  { task, seed }: Request,
  metric: MetricId,
  along: readonly { readonly row: JudgedCase; readonly bin: string }[],
  names: readonly string[],
): MiddleDifference | null {
  const isAfter = along.map(({ bin }) => bin !== names[0] && bin !== names.at(-1));
  const between = isAfter.filter(Boolean).length;
  const ends = along.length - between;
  if (between === 0 || ends === 0) return null;
  const observations = along.map(({ row }) => {
    const score = row.scores[metric];
    return observationOf(row, score?.kind === 'scored' ? score.value : 0);
  });
  const clusters = clustersOf(observations);
  const found = partedDifference({
    values: Float64Array.from(observations, ({ value }) => value),
    isAfter,
    random: seededRandom(seedFor(seed, task.id, 'answer-position middle')),
    ...(clusters !== null && { clusters }),
  });
  return { ...found, between, ends };
}
