import { compareParts, type PartComparison } from '../compare/compare-parts.ts';
import type { Breathe } from '../compare/compare-runs.ts';
import { metricsOf, type ComparedPart } from '../compare/compared-part.ts';
import type { LeftOut } from '../compare/scored-pairs.ts';
import type { AdjustedPair } from '../compare/verdict.ts';
import type { Result } from '../report.ts';
import type { RunPart } from '../run.ts';
import { say, type Said, type Sayable } from '../text/said.ts';
import { holm } from '../statistics/holm.ts';
import { canChangeAnswers, changesBetween, type Change } from './changes.ts';
import { commonCases, type CommonCases, type SaidTrial } from './common-cases.ts';
import type { ThreadEntry } from './threads.ts';

/** How one model did on one task over time. */
export interface History {
  /** Oldest first. */
  readonly points: readonly HistoryPoint[];
  /** Between each two neighbours, in their order: one less than there are points. */
  readonly steps: readonly HistoryStep[];
  /** Metrics that any of the runs was judged by, the newest run's first. */
  readonly metrics: readonly string[];
}

export interface HistoryPoint extends ThreadEntry {
  /** All metrics of the part, the task's first one first. */
  readonly results: readonly Result[];
}

export interface HistoryStep {
  readonly changes: readonly Change[];
  readonly cases: CommonCases;
  /** Everything that can change a number is the same, so the answers must be. */
  readonly isSameFingerprint: boolean;
  /** One of the two was merged of shares that several devices answered: they need not compute the same numbers. */
  readonly isMerged: boolean;
  /** One for each metric of the history, in its order. */
  readonly pairs: readonly StepPair[];
}

/** The later run less the earlier one under one metric. */
export interface StepPair {
  readonly metric: string;
  readonly leftOut: LeftOut;
  /** p corrected by Holm's method over the neighbours of this history under this metric. */
  readonly found: AdjustedPair | null;
  /** Why nothing was found, as a phrase; null when something was. */
  readonly reason: Sayable | null;
}

/** A part of a run as it was read for its history. */
export interface ReadEntry extends HistoryPoint {
  /** In dataset order. */
  readonly trials: readonly SaidTrial[];
}

/**
 * Neighbours are compared on the cases they have in common even where they were asked differently: what the change did is what is
 * looked for, and it is told beside the number. Where cases of one id may be different cases, or scores mean different things
 * (other files, profiles, protocols), they are not.
 *
 * @param entries oldest first
 * @param breathe called between comparisons
 */
export async function buildHistory(entries: readonly ReadEntry[], breathe: Breathe): Promise<History> {
  const parts = entries.map(comparedPart);
  const metrics = [...new Set(parts.toReversed().flatMap(metricsOf))];
  const byMetric: (readonly StepPair[])[] = [];
  for (const metric of metrics) byMetric.push(await stepPairs(parts, metric, breathe));
  const steps = entries.slice(1).map((after, place): HistoryStep => {
    const told = stepBetween(entries[place] ?? after, after);
    return { ...told, pairs: byMetric.flatMap((pairs) => pairs[place] ?? []) };
  });
  return { points: entries.map(pointOf), steps, metrics };
}

function pointOf({ record, part, place, results }: ReadEntry): HistoryPoint {
  return { record, part, place, results };
}

function comparedPart({ record, part, place, trials }: ReadEntry): ComparedPart {
  return { run: record.id, spec: record.spec, place, part, trials };
}

async function stepPairs(
  parts: readonly ComparedPart[],
  metric: string,
  breathe: Breathe,
): Promise<readonly StepPair[]> {
  const compared: PartComparison[] = [];
  for (const [place, after] of parts.entries()) {
    const before = parts[place - 1];
    if (before === undefined) continue;
    await breathe();
    compared.push(neighbours(before, after, metric));
  }
  const adjusted = holm(compared.flatMap(({ statistics }) => statistics?.test.p ?? []));
  let tested = 0;
  return compared.map(({ leftOut, reason, statistics }): StepPair => {
    if (statistics === null) return { metric, leftOut, reason, found: null };
    const found = { ...statistics, adjusted: adjusted[tested++] ?? 1, family: adjusted.length };
    return { metric, leftOut, reason, found };
  });
}

function neighbours(before: ComparedPart, after: ComparedPart, metric: string): PartComparison {
  const compared = compareParts(before, after, metric);
  const reason = whyUnlike(before.part, after.part);
  return reason === null ? compared : { ...compared, reason, statistics: null };
}

/** Why scores of cases with one id are no pairs, as a phrase; null when they are. */
function whyUnlike(before: RunPart, after: RunPart): Said | null {
  if (before.dataset.sha256 !== after.dataset.sha256)
    return say`the dataset’s file is another one, so cases of one id may be different cases`;
  if (before.profile !== after.profile) return say`scores of two profiles are not comparable`;
  return before.protocol === after.protocol
    ? null
    : say`one run read written answers and the other compared the options’ probabilities`;
}

function stepBetween(before: ReadEntry, after: ReadEntry): Omit<HistoryStep, 'pairs'> {
  const changes = changesBetween(before, after);
  const cases = commonCases(before.trials, after.trials);
  const isSameDevice = !changes.some(({ kind }) => computing.has(kind));
  return {
    changes: [...changes, ...caseChanges(changes, cases)],
    cases: isSameDevice ? cases : { ...cases, sameAsking: 0, otherAnswers: 0, firstOther: null },
    isSameFingerprint: before.record.fingerprint === after.record.fingerprint,
    isMerged: [before, after].some(({ record }) => record.merged !== undefined),
  };
}

/** What of the engine is in the fingerprint of a run and not in the id of a trial. */
const computing: ReadonlySet<Change['kind']> = new Set(['backend', 'computing', 'threads', 'context']);

/** What only the cases tell. */
function caseChanges(changes: readonly Change[], cases: CommonCases): readonly Change[] {
  const { before, after, common, otherPrompts, otherRules } = cases;
  // Else another model, seed or version is why the trials have other ids.
  const isUntold = otherRules > 0 && !changes.some((change) => decidesTrialId(change));
  return [
    ...(before === common && after === common ? [] : [{ kind: 'cases', before, after, common } as const]),
    ...(otherPrompts === 0 ? [] : [{ kind: 'prompts', cases: otherPrompts, common } as const]),
    ...(isUntold ? [{ kind: 'rules', cases: otherRules, common } as const] : []),
  ];
}

/** Shots are in the words of the prompt, and what computes is in no trial's id. */
function decidesTrialId(change: Change): boolean {
  return canChangeAnswers(change) && change.kind !== 'shots' && !computing.has(change.kind);
}
