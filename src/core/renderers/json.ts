import type { Report, ReportRun, Result } from '../report.ts';
import type { Renderer } from './renderer.ts';

export const json = {
  id: 'json',
  title: 'Report (JSON)',
  fileName: 'report.json',
  mediaType: 'application/json',
  render: ({ report }) => `${JSON.stringify(ordered(report), null, 2)}\n`,
} as const satisfies Renderer;

/** Keys in one order whoever made the report; numbers as they are. */
function ordered({ run, results, shots, unscored, retried, slices, effects }: Report): Report {
  return {
    schema: 1,
    run: orderedRun(run),
    results: results.map(orderedResult),
    shots: sorted(shots),
    unscored: sorted(unscored),
    ...(retried !== undefined && { retried: sorted(retried) }),
    ...(slices !== undefined && { slices }),
    ...(effects !== undefined && { effects }),
  };
}

function orderedRun({ fingerprint, id, state, spec, engine }: ReportRun): ReportRun {
  return { fingerprint, id, state, spec, engine };
}

function orderedResult(result: Result): Result {
  const {
    task,
    dataset,
    profile,
    metric,
    value,
    interval,
    method,
    n,
    unscored,
    unreadable,
    baseline,
    reason,
    seconds,
    tokensPerSecond,
  } = result;
  return {
    ...{
      task,
      dataset,
      ...(profile !== undefined && { profile }),
      metric,
      value,
      interval,
      method,
      n,
      unscored,
      unreadable,
      baseline,
    },
    ...(reason !== undefined && { reason }),
    ...{ seconds, tokensPerSecond },
  };
}

function sorted<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}
