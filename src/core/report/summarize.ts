import type { Estimate, Observation, Score } from '../metric.ts';
import { metricById } from '../metrics/index.ts';
import type { MetricId } from '../metrics/index.ts';
import { seededRandom } from '../random.ts';
import type { Result } from '../report.ts';
import { finished, type Steps } from '../steps.ts';
import type { Task } from '../task.ts';
import { bestConstant, hasConstant } from './best-constant.ts';
import { seedFor } from './seed-for.ts';
import type { JudgedCase, SummaryRequest } from './summary-request.ts';
import { noneScored, nothingAsked } from './result-reason.ts';
import { inEnglish } from '../text/said.ts';

export interface Summary {
  /** One for each metric of the task, in its order. */
  readonly results: readonly Result[];
  /** Cases that some metric could not score, by reason. */
  readonly unscored: Readonly<Record<string, number>>;
}

export function summarize(request: SummaryRequest): Summary {
  return finished(summarizeInSteps(request));
}

/** The same with a pause after each metric: resampling 100,000 cases takes seconds. */
export function* summarizeInSteps(request: SummaryRequest): Steps<Summary> {
  const judged = request.judged.toSorted((left, right) => left.index - right.index);
  const speed = speedOf(judged);
  const { profile } = request.task;
  const named = profile === undefined ? {} : { profile };
  const results: Result[] = [];
  for (const metric of request.task.metrics) {
    results.push({ ...resultOf({ ...request, judged }, metric), ...named, ...speed });
    yield;
  }
  return { results, unscored: countReasons(judged.map((row) => firstReason(request.task, row))) };
}

/** The metric over all rows it scored; null when there are none. */
export function estimateOver(request: Omit<SummaryRequest, 'dataset' | 'cases'>, id: MetricId): Estimate | null {
  const { task, judged, seed, firstAsked } = request;
  const twice = task.averaging === 'first-twice' ? firstAsked : null;
  const observations = judged.flatMap((row): Observation[] => {
    const score = row.scores[id];
    if (score?.kind !== 'scored') return [];
    const grouped = row.group === undefined ? score : { ...score, group: row.group };
    return [row.caseId === twice ? { ...grouped, weight: 2 } : grouped];
  });
  return metricById(id).estimate(observations, seededRandom(seedFor(seed, task.id, id)));
}

function resultOf(request: SummaryRequest, id: MetricId): Omit<Result, keyof Speed> {
  const { task, dataset, judged } = request;
  const rows = judged.filter(({ scores }) => scores[id]?.kind === 'scored');
  const estimate = estimateOver(request, id);
  const cut = rows.filter(({ scores }) => isCut(scores[id])).length;
  const paused = judged.filter(isPaused).length;
  const shortened = rows.filter((row) => row.shortening !== undefined).length;
  return {
    task: task.id,
    dataset,
    metric: id,
    value: estimate?.value ?? null,
    interval: estimate?.interval ?? null,
    method: estimate?.method ?? null,
    n: rows.length,
    unscored: judged.length - rows.length,
    unreadable: rows.filter(({ answer }) => answer?.kind === 'unreadable').length,
    ...(cut > 0 && { cut }),
    ...(shortened > 0 && { shortened }),
    ...(paused > 0 && { paused }),
    baseline: baselineOf(
      request,
      id,
      rows.map(({ caseId }) => caseId),
    ),
    ...(estimate === null && { reason: whyNothing(judged, id) }),
  };
}

/** Whether the metric saw only a beginning of what it compares. */
export function isCut(score: Score | undefined): boolean {
  return score?.kind === 'scored' && score.isCut === true;
}

function isPaused({ generation }: Pick<JudgedCase, 'generation'>): boolean {
  return generation?.timing.pausedMs !== undefined;
}

/** Null without the cases, and where the task does not ask for it. */
function baselineOf({ task, cases }: SummaryRequest, id: MetricId, caseIds: readonly string[]): number | null {
  if (cases === null || !hasConstant(task, id)) return null;
  const items = caseIds.flatMap((caseId) => {
    const item = cases.get(caseId);
    if (item === undefined) throw new Error(`a scored case ${caseId} is not among the cases`);
    return [item];
  });
  return bestConstant(metricById(id), items)?.value ?? null;
}

interface Speed {
  readonly seconds: number | null;
  readonly tokensPerSecond: number | null;
}

function speedOf(judged: readonly JudgedCase[]): Speed {
  let totalMs = 0;
  let decodeMs = 0;
  let tokens = 0;
  for (const { generation, shortening } of judged) {
    if (generation === null) continue;
    totalMs += generation.timing.totalMs + (shortening?.kind === 'map-reduce' ? shortening.totalMs : 0);
    // Where options were scored, nothing was written; and a rate with a pause in it is none.
    if (generation.finish === 'scored' || isPaused({ generation })) continue;
    decodeMs += generation.timing.decodeMs;
    tokens += generation.usage.outputTokens;
  }
  const isTimed = judged.some(({ generation }) => generation !== null);
  return {
    seconds: isTimed ? totalMs / 1000 : null,
    tokensPerSecond: tokens > 0 && decodeMs > 0 ? tokens / (decodeMs / 1000) : null,
  };
}

function whyNothing(judged: readonly JudgedCase[], id: MetricId): string {
  if (judged.length === 0) return inEnglish(nothingAsked);
  const reasons = countReasons(judged.map((row) => reasonFor(row, id)));
  const list = Object.entries(reasons).map(([reason, count]) => `${count} × ${reason}`);
  return inEnglish(noneScored(list.join('; ')));
}

function firstReason(task: Task, row: JudgedCase): string | null {
  return task.metrics.map((id) => reasonFor(row, id)).find((reason) => reason !== null) ?? null;
}

/** Why a case has no score: the engine's failure if there was one, else the metric's reason. Null when it has one. */
export function reasonFor(row: JudgedCase, id: MetricId): string | null {
  const score = row.scores[id];
  if (score?.kind === 'scored') return null;
  return row.failure?.kind ?? score?.reason ?? 'not judged';
}

/** Sorted by reason, so that reports are equal byte for byte. */
function countReasons(reasons: readonly (string | null)[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const reason of reasons) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}
