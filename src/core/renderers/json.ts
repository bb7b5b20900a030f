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
function ordered({ schema, run, results, shots, unscored, retried, slices, effects, ...more }: Report): Report {
  return {
    schema,
    run: orderedRun(run),
    results: results.map(orderedResult),
    shots: sorted(shots),
    unscored: sorted(unscored),
    ...(retried !== undefined && { retried: sorted(retried) }),
    ...(slices !== undefined && { slices }),
    ...(effects !== undefined && { effects }),
    ...more,
  };
}

function orderedRun({ fingerprint, id, state, startedAt, spec, engine }: ReportRun): ReportRun {
  return { fingerprint, id, state, ...(startedAt !== undefined && { startedAt }), spec, engine };
}

function orderedResult(result: Result): Result {
  const {
    task,
    dataset,
    profile,
    part,
    metric,
    value,
    interval,
    method,
    n,
    unscored,
    unreadable,
    cut,
    shortened,
    paused,
    baseline,
    reason,
    stop,
    seconds,
    tokensPerSecond,
  } = result;
  return {
    ...{
      task,
      dataset,
      ...(profile !== undefined && { profile }),
      ...(part !== undefined && { part }),
      metric,
      value,
      interval,
      method,
      n,
      unscored,
      unreadable,
      ...(cut !== undefined && { cut }),
      ...(shortened !== undefined && { shortened }),
      ...(paused !== undefined && { paused }),
      baseline,
    },
    ...(reason !== undefined && { reason }),
    ...(stop !== undefined && { stop }),
    ...{ seconds, tokensPerSecond },
  };
}

function sorted<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}
