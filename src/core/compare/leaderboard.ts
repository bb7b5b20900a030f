import type { Result } from '../report.ts';
import type { ModelIdentity, RunPart, RunRecord } from '../run.ts';
import { holm } from '../statistics/holm.ts';
import { tieLetters } from '../statistics/tie-letters.ts';
import { askingKey, differenceInAsking } from './asking.ts';
import { testByMetric, whyTooMany } from './compare-by-metric.ts';
import type { Breathe } from './compare-runs.ts';
import type { ComparedPart } from './compared-part.ts';
import type { Column, LeaderboardPlan, PlacedPart } from './leaderboard-plan.ts';
import { pairSeed } from './pair-seed.ts';
import { obstacleOf, scoredPairs } from './scored-pairs.ts';
import { isSeparated } from './verdict.ts';

export interface Leaderboard {
  /** Models, by title. */
  readonly models: readonly ModelIdentity[];
  /** Tasks with their first metric. Columns are never averaged: their metrics are not alike. */
  readonly columns: readonly LeaderColumn[];
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[];
}

export interface LeaderColumn {
  /** As most of the models were asked. */
  readonly part: RunPart;
  readonly metric: string;
  /** What the best constant answer scores on the same cases; null where that has no meaning or the cases are gone. */
  readonly baseline: number | null;
  /** One a model; null where it was not asked. */
  readonly cells: readonly (LeaderCell | null)[];
  /** Tests that the letters were corrected for. */
  readonly family: number;
}

export interface LeaderCell {
  readonly run: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly result: Result;
  /** Cells of the column that share a letter are not separated; null where nothing can be said. */
  readonly letters: string | null;
  /** Why it may not be compared with the rest of the column, in a sentence; null when it may. */
  readonly apart: string | null;
}

/** A part of a run as it was read for the leaderboard. */
export interface ReadPart {
  readonly compared: ComparedPart;
  /** All metrics of the part, the task's first one first. */
  readonly results: readonly Result[];
}

/**
 * @param read the parts that the plan names, by `partKey`; one that is missing leaves its cell empty
 * @param breathe called between tests
 */
export async function buildLeaderboard(
  plan: LeaderboardPlan,
  read: ReadonlyMap<string, ReadPart>,
  breathe: Breathe,
): Promise<Omit<Leaderboard, 'problems'>> {
  const columns: LeaderColumn[] = [];
  for (const column of plan.columns) {
    const built = await columnOf(column, read, breathe);
    if (built !== null) columns.push(built);
  }
  return { models: plan.models, columns };
}

export function partKey({ record, place }: PlacedPart): string {
  return `${record.id} ${place}`;
}

interface Entry {
  readonly record: RunRecord;
  readonly compared: ComparedPart;
  readonly result: Result;
  readonly apart: string | null;
}

async function columnOf(
  { part, placed }: Column,
  read: ReadonlyMap<string, ReadPart>,
  breathe: Breathe,
): Promise<LeaderColumn | null> {
  const known = placed.map((one) => (one === null ? null : (read.get(partKey(one)) ?? null)));
  const alike = known.flatMap((one) => (one !== null && isAlike(one.compared, part) ? [one] : []));
  const most = Math.max(0, ...alike.map(({ compared }) => compared.trials.length));
  const entries = known.map((one, row): Entry | null => {
    const record = placed[row]?.record;
    const [result] = one?.results ?? [];
    if (one === null || record === undefined || result === undefined) return null;
    return { record, compared: one.compared, result, apart: whyApart(one.compared, part, most) };
  });
  const together = entries.filter((entry) => entry?.apart === null && entry.result.value !== null);
  const comparable = together.filter((entry) => entry !== null);
  const metric = entries.find((entry) => entry !== null)?.result.metric;
  if (metric === undefined) return null;
  const { letters, family } = await lettersOf(comparable, metric, breathe);
  const baselines = comparable.flatMap(({ result: { baseline } }) => baseline ?? []);
  return {
    part,
    metric,
    family,
    baseline: baselines[0] ?? null,
    cells: entries.map((entry) => (entry === null ? null : cellOf(entry, letters))),
  };
}

function isAlike({ part }: ComparedPart, reference: RunPart): boolean {
  return askingKey(part) === askingKey(reference);
}

function whyApart({ part, trials }: ComparedPart, reference: RunPart, most: number): string | null {
  const difference = differenceInAsking(part, reference);
  if (difference !== null) return difference;
  return trials.length < most ? `Asked ${trials.length} of the ${most} cases that others were asked.` : null;
}

function cellOf({ record, result, apart }: Entry, letters: ReadonlyMap<string, string>): LeaderCell {
  return { run: record.id, startedAt: record.startedAt, result, apart, letters: letters.get(record.id) ?? null };
}

interface Letters {
  /** By run. */
  readonly letters: ReadonlyMap<string, string>;
  readonly family: number;
}

/** The best has the first letter. None where not every two have common scored cases. */
async function lettersOf(entries: readonly Entry[], metric: string, breathe: Breathe): Promise<Letters> {
  const sorted = entries.toSorted(
    (one, other) => (other.result.value ?? 0) - (one.result.value ?? 0) || (one.record.id < other.record.id ? -1 : 1),
  );
  const tested: { readonly one: number; readonly other: number; readonly p: number }[] = [];
  for (const [one, entry] of sorted.entries()) {
    for (const [other, partner] of sorted.entries()) {
      if (other <= one) continue;
      await breathe();
      const p = pOf(entry.compared, partner.compared, metric);
      if (p === null) return { letters: new Map(), family: tested.length };
      tested.push({ one, other, p });
    }
  }
  const adjusted = holm(tested.map(({ p }) => p));
  const separated = new Set(
    tested.flatMap(({ one, other }, place) =>
      isSeparated(adjusted[place] ?? 1) ? [`${one} ${other}`, `${other} ${one}`] : [],
    ),
  );
  const letters =
    sorted.length < 2 ? null : tieLetters(sorted.length, (one, other) => separated.has(`${one} ${other}`));
  return {
    letters: new Map((letters ?? []).map((text, place) => [sorted[place]?.record.id ?? '', text])),
    family: tested.length,
  };
}

function pOf(one: ComparedPart, other: ComparedPart, metric: string): number | null {
  if (obstacleOf(one.spec, other.spec, metric) !== null) return null;
  const { pairs } = scoredPairs(one.trials, other.trials, metric);
  if (pairs.length === 0 || whyTooMany(metric, pairs) !== null) return null;
  return testByMetric(metric, pairs, pairSeed(one, other, metric)).p;
}
