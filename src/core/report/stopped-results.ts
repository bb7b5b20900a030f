import type { Case } from '../dataset.ts';
import { metricById } from '../metrics/index.ts';
import type { MetricId } from '../metrics/index.ts';
import type { Result, StopResult } from '../report.ts';
import type { RunPart } from '../run.ts';
import { inDrawnOrder } from '../sequential/drawn-order.ts';
import { partRule, type PartRule } from '../sequential/part-rule.ts';
import { watchByRule } from '../sequential/watch-part.ts';
import { watchScore } from '../sequential/watch-score.ts';
import type { Task } from '../task.ts';
import { bestConstant } from './best-constant.ts';
import type { JudgedCase } from './summary-request.ts';
import { noEarlyInterval } from './result-reason.ts';
import { inEnglish } from '../text/said.ts';

export interface StoppedRequest {
  readonly task: Task;
  readonly spec: RunPart;
  /** Number of parts of the run. */
  readonly parts: number;
  /** The run's seed. */
  readonly seed: number;
  /** In any order. */
  readonly judged: readonly JudgedCase[];
  /** Cases planned; absent: their dataset is gone. */
  readonly planned?: readonly Case[];
  /** What the earlier run scored, by case id; absent: it is not here. */
  readonly earlier?: ReadonlyMap<string, number>;
}

/**
 * The results of a part that had a rule to stop by, with intervals that hold whenever one stops. An interval for a fixed number of cases is
 * too narrow where the scores themselves said how many cases there would be, and no interval is known for what is counted over all cases together: such a number
 * is left out where the part ended early.
 */
export function stoppedResults(results: readonly Result[], request: StoppedRequest): readonly Result[] {
  const { task, spec, parts, judged, planned = null, earlier = null } = request;
  const from = spec.stop?.from;
  if (from === undefined) return results;
  const rule = partRule({ task, planned, members: planned ?? judged, from, earlier, parts });
  // Such a part was asked to its end.
  if (!rule.ok) return results;
  const ordered = inDrawnOrder(judged, request.seed, ({ caseId }) => caseId);
  const stop = stopOf(rule.value, ordered, planned?.length ?? null);
  return results.map((result) => resultOf(result, task.metrics, { ordered, stop, planned, alpha: rule.value.alpha }));
}

function stopOf(rule: PartRule, ordered: readonly JudgedCase[], planned: number | null): StopResult {
  const watch = watchByRule(rule);
  for (const row of ordered) watch.take(row);
  const { from } = rule;
  return {
    asked: ordered.length,
    planned,
    side: watch.standing?.side ?? null,
    from: from.kind === 'earlier' ? 'earlier' : 'constant',
    ...(from.kind === 'constant' && from.label !== null && { label: from.label }),
    ...(from.kind === 'earlier' && from.scores === null && { isGone: true }),
  };
}

interface Stopped {
  readonly ordered: readonly JudgedCase[];
  readonly stop: StopResult;
  readonly planned: readonly Case[] | null;
  readonly alpha: number;
}

function resultOf(result: Result, metrics: readonly MetricId[], stopped: Stopped): Result {
  const { stop, planned, alpha } = stopped;
  const id = metrics.find((known) => known === result.metric);
  if (id === undefined || result.value === null) return { ...result, stop };
  const metric = metricById(id);
  if (metric.statistic !== undefined) return pooled(result, stop);
  const baseline = result.baseline === null || planned === null ? null : bestConstant(metric, planned);
  return {
    ...result,
    stop,
    ...(baseline !== null && { baseline: baseline.value }),
    interval: intervalOf(stopped.ordered, id, alpha),
    method: METHOD,
  };
}

const METHOD = 'betting, at all times at once';

function intervalOf(ordered: readonly JudgedCase[], id: MetricId, alpha: number): Result['interval'] {
  const watch = watchScore({ line: null }, alpha);
  let interval: Result['interval'] = null;
  for (const { scores } of ordered) {
    const score = scores[id];
    if (score?.kind === 'scored') ({ interval } = watch.add(score.value, null));
  }
  return interval;
}

/** A part that was asked to its end has the number of cases that was fixed beforehand. */
function pooled(result: Result, stop: StopResult): Result {
  if (stop.planned !== null && stop.asked >= stop.planned) return { ...result, stop };
  return {
    ...result,
    stop,
    value: null,
    interval: null,
    method: null,
    reason: inEnglish(noEarlyInterval),
  };
}
