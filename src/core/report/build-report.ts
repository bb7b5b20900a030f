import type { Case } from '../dataset.ts';
import type { DifferenceEffect, Report, Result, SliceResult } from '../report.ts';
import type { RunRecord } from '../run.ts';
import type { OptionOrderResult } from '../option-order/option-order-result.ts';
import { answerPositions } from './answer-position.ts';
import type { PartPositions } from './part-positions.ts';
import { calibrationOf, type PartCalibration } from './calibration.ts';
import { confusionOf, type PartConfusion } from './confusion.ts';
import { differenceEffects } from './difference-effects.ts';
import { optionOrderResults } from './option-order.ts';
import { recordKey, wayOf } from './part-name.ts';
import { reasoningOf, type PartReasoning } from './reasoning.ts';
import { sliceResults } from './slices.ts';
import { finished, type Steps } from '../steps.ts';
import { stoppedResults } from './stopped-results.ts';
import { summarizeInSteps } from './summarize.ts';
import type { JudgedCase } from './summary-request.ts';
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
  /** Needed only where the part has a rule to stop by: its planned cases, while the dataset is there. */
  readonly planned?: readonly Case[];
  /** The same: what the earlier run scored, while it is there. */
  readonly earlier?: ReadonlyMap<string, number>;
}

/** Parts in the order of the specification. Equal trials give an equal report. */
export function buildReport(record: RunRecord, parts: readonly JudgedPart[]): Report {
  return finished(buildReportInSteps(record, parts));
}

/** So many pauses does a report take: one for each metric of each part, and one for what else is said of the part. */
export function countReportSteps(parts: readonly Pick<JudgedPart, 'task'>[]): number {
  return parts.reduce((sum, { task }) => sum + task.metrics.length + 1, 0);
}

/** The same with a pause after each of its pieces. */
export function* buildReportInSteps(record: RunRecord, parts: readonly JudgedPart[]): Steps<Report> {
  const results: Result[] = [];
  const shots: Record<string, readonly string[]> = {};
  const unscored: Record<string, Readonly<Record<string, number>>> = {};
  const slices: SliceResult[] = [];
  const positions: PartPositions[] = [];
  const effects: DifferenceEffect[] = [];
  const optionOrder: OptionOrderResult[] = [];
  const reasoning: PartReasoning[] = [];
  const calibration: PartCalibration[] = [];
  const confusion: PartConfusion[] = [];
  for (const [index, part] of parts.entries()) {
    const request = { ...part, seed: record.spec.seed };
    const summary = yield* summarizeInSteps(request);
    const isOneOfSeveral = wayOf(record.spec, index) !== null;
    const spec = record.spec.parts[index];
    const stopped = { ...request, parts: record.spec.parts.length };
    const told = spec === undefined ? summary.results : stoppedResults(summary.results, { ...stopped, spec });
    results.push(...told.map((result) => (isOneOfSeveral ? { ...result, part: index } : result)));
    slices.push(...sliceResults(request).map((row) => (isOneOfSeveral ? { ...row, part: index } : row)));
    positions.push(...answerPositions({ ...request, part: index }));
    optionOrder.push(...optionOrderResults({ ...request, part: index }));
    reasoning.push(...present(reasoningOf({ ...request, part: index })));
    calibration.push(...present(calibrationOf({ ...request, part: index })));
    confusion.push(...present(confusionOf({ ...request, part: index })));
    const undone = part.hasTexts ? differenceEffects(request) : [];
    effects.push(...undone.map((effect) => (isOneOfSeveral ? { ...effect, part: index } : effect)));
    const key = recordKey(record.spec, index, part.task.id);
    shots[key] = [...(shots[key] ?? []), ...part.drawnIds];
    unscored[key] = added(unscored[key] ?? {}, summary.unscored);
    yield;
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
    ...(positions.length > 0 && { positions }),
    ...(effects.length > 0 && { effects }),
    ...(optionOrder.length > 0 && { optionOrder }),
    ...(reasoning.length > 0 && { reasoning }),
    ...(calibration.length > 0 && { calibration }),
    ...(confusion.length > 0 && { confusion }),
  };
}

function present<T>(found: T | null): readonly T[] {
  return found === null ? [] : [found];
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
