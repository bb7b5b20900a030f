import type { Case } from '../dataset.ts';
import type { DifferenceEffect, Report, Result, SliceResult } from '../report.ts';
import type { RunRecord } from '../run.ts';
import type { OptionOrderResult } from '../option-order/option-order-result.ts';
import { differenceEffects } from './difference-effects.ts';
import { optionOrderResults } from './option-order.ts';
import { sliceResults } from './slices.ts';
import { summarize, type JudgedCase } from './summarize.ts';
import type { Task } from '../task.ts';

/** One part of a run with what came of it so far. */
export interface JudgedPart {
  readonly task: Task;
  readonly dataset: string;
  /** Null when the dataset is gone: then nothing can be said about constant answers. */
  readonly cases: ReadonlyMap<string, Case> | null;
  readonly drawnIds: readonly string[];
  readonly firstAsked: string | null;
  /** False where the generations' texts were let go: then nothing can be judged again. */
  readonly hasTexts: boolean;
  readonly judged: readonly JudgedCase[];
}

/** Parts in the order of the specification. Equal trials give an equal report. */
export function buildReport(record: RunRecord, parts: readonly JudgedPart[]): Report {
  const results: Result[] = [];
  const shots: Record<string, readonly string[]> = {};
  const unscored: Record<string, Readonly<Record<string, number>>> = {};
  const slices: SliceResult[] = [];
  const effects: DifferenceEffect[] = [];
  const optionOrder: OptionOrderResult[] = [];
  for (const [index, part] of parts.entries()) {
    const request = { ...part, seed: record.spec.seed };
    const summary = summarize(request);
    results.push(...summary.results);
    slices.push(...sliceResults(request));
    optionOrder.push(...optionOrderResults({ ...request, part: index }));
    if (part.hasTexts) effects.push(...differenceEffects(request));
    shots[part.task.id] = [...(shots[part.task.id] ?? []), ...part.drawnIds];
    unscored[part.task.id] = added(unscored[part.task.id] ?? {}, summary.unscored);
  }
  const retried = retriedCases(parts);
  const { fingerprint, id, spec, engine, state, startedAt } = record;
  return {
    schema: 1,
    run: { fingerprint, id, spec, engine, state, startedAt },
    results,
    shots,
    unscored,
    ...(Object.keys(retried).length > 0 && { retried }),
    ...(slices.length > 0 && { slices }),
    ...(effects.length > 0 && { effects }),
    ...(optionOrder.length > 0 && { optionOrder }),
  };
}

/** A case that failed twice for one reason counts once for it. */
function retriedCases(parts: readonly JudgedPart[]): Readonly<Record<string, number>> {
  const reasons = parts.flatMap(({ judged }) => judged.flatMap(({ retried = [] }) => [...new Set(retried)]));
  return reasons.reduce<Readonly<Record<string, number>>>((sums, reason) => added(sums, { [reason]: 1 }), {});
}

function added(
  left: Readonly<Record<string, number>>,
  right: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const reasons = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return Object.fromEntries(reasons.map((reason) => [reason, (left[reason] ?? 0) + (right[reason] ?? 0)]));
}
