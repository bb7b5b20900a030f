import type { Result } from '../report.ts';
import type { ModelIdentity, RunPart, RunRecord } from '../run.ts';
import { holm } from '../statistics/holm.ts';
import { tieLetters } from '../statistics/tie-letters.ts';
import { isStoppedEarly, mayBeStoppedEarly, stopInWords } from '../report/stop-in-words.ts';
import { askingKey, differenceInAsking } from './asking.ts';
import { testByMetric, whyTooMany } from './compare-by-metric.ts';
import type { Breathe } from './compare-runs.ts';
import type { ComparedPart } from './compared-part.ts';
import { isEndedEarly } from './incomplete.ts';
import type { Column, LeaderboardPlan, PlacedPart } from './leaderboard-plan.ts';
import { pairSeed } from './pair-seed.ts';
import { obstacleOf, scoredPairs } from './scored-pairs.ts';
import { clustersOfPairs } from './test-pairs.ts';
import { canShowNothing, isSeparated } from './verdict.ts';
import { say, type Said, type Sayable } from '../text/said.ts';

export interface Leaderboard {
  /** Models, by title. */
  readonly models: readonly ModelIdentity[];
  /** Tasks with their first metric. Columns are never averaged: their metrics are not alike. */
  readonly columns: readonly LeaderColumn[];
  /** Runs left out because they asked a share of the cases only. */
  readonly shares: number;
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
  /** No two of its runs have enough cases in common to be separated by anything. Then there are no letters: sharing one would look like a tie. */
  readonly isPowerless: boolean;
}

export interface LeaderCell {
  readonly run: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly result: Result;
  /** Cells of the column that share a letter are not separated; null where nothing can be said. */
  readonly letters: string | null;
  /** Why it may not be compared with the rest of the column, in a sentence; null when it may. */
  readonly apart: Sayable | null;
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
  return { models: plan.models, columns, shares: plan.shares };
}

export function partKey({ record, place }: PlacedPart): string {
  return `${record.id} ${place}`;
}

interface Entry {
  readonly record: RunRecord;
  readonly compared: ComparedPart;
  readonly result: Result;
  readonly apart: Sayable | null;
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
    return {
      record,
      compared: one.compared,
      result,
      apart: whyApart(one.compared, part, most) ?? whyEnded(result, record) ?? whyCut(one.compared, record, read),
    };
  });
  const together = entries.filter((entry) => entry?.apart === null && entry.result.value !== null);
  const comparable = together.filter((entry) => entry !== null);
  const metric = entries.find((entry) => entry !== null)?.result.metric;
  if (metric === undefined) return null;
  const { letters, family, isPowerless, untested } = await lettersOf(comparable, metric, breathe);
  const baselines = comparable.flatMap(({ result: { baseline } }) => baseline ?? []);
  return {
    part,
    metric,
    family,
    isPowerless,
    baseline: baselines[0] ?? null,
    cells: entries.map((entry) => (entry === null ? null : cellOf(withUntested(entry, untested), letters))),
  };
}

const UNTESTED = say`It has no scored case in common with another run, or was scored with other files, so nothing separates it from the others or ties it to them.`;

function withUntested(entry: Entry, untested: ReadonlySet<string>): Entry {
  return untested.has(entry.record.id) ? { ...entry, apart: UNTESTED } : entry;
}

function isAlike({ part }: ComparedPart, reference: RunPart): boolean {
  return askingKey(part) === askingKey(reference);
}

function whyApart({ part, trials }: ComparedPart, reference: RunPart, most: number): Said | null {
  const difference = differenceInAsking(part, reference);
  if (difference !== null) return difference;
  return trials.length < most ? say`Asked ${trials.length} of the ${most} cases that others were asked.` : null;
}

/** The tests behind the letters are for a number of cases that was fixed beforehand. */
function whyEnded(result: Result, record: RunRecord): Said | null {
  const isPerhaps = mayBeStoppedEarly(result) && isEndedEarly(record);
  return isPerhaps || isStoppedEarly(result) ? stopInWords(result) : null;
}

/** Parts are asked one after the other: one that another follows was asked to its end. */
function whyCut({ place, trials }: ComparedPart, record: RunRecord, read: ReadonlyMap<string, ReadPart>): Said | null {
  if (record.state === 'finished') return null;
  const isFollowed = record.spec.parts.some((part, later) => {
    const next = later > place ? read.get(partKey({ record, part, place: later })) : undefined;
    return next !== undefined && next.compared.trials.length > 0;
  });
  return isFollowed
    ? null
    : say`The run is not complete: this score rests on the ${{ value: trials.length, noun: 'case' }} asked so far.`;
}

function cellOf({ record, result, apart }: Entry, letters: ReadonlyMap<string, string>): LeaderCell {
  return { run: record.id, startedAt: record.startedAt, result, apart, letters: letters.get(record.id) ?? null };
}

interface Letters {
  /** By run. */
  readonly letters: ReadonlyMap<string, string>;
  readonly family: number;
  readonly isPowerless: boolean;
  /** Runs without a letter, so that the others can have theirs. */
  readonly untested: ReadonlySet<string>;
}

interface Test {
  readonly one: Entry;
  readonly other: Entry;
  /** Null where the two have no common scored cases, or may not be compared. */
  readonly found: Found | null;
}

interface Found {
  readonly p: number;
  readonly isPowerless: boolean;
}

/** The best has the first letter. Letters need a test between every two, so a run that cannot be tested against others has none. */
async function lettersOf(entries: readonly Entry[], metric: string, breathe: Breathe): Promise<Letters> {
  const sorted = entries.toSorted(
    (one, other) => (other.result.value ?? 0) - (one.result.value ?? 0) || (one.record.id < other.record.id ? -1 : 1),
  );
  const tests: Test[] = [];
  for (const [place, one] of sorted.entries()) {
    for (const other of sorted.slice(place + 1)) {
      await breathe();
      tests.push({ one, other, found: testOf(one.compared, other.compared, metric) });
    }
  }
  const testable = testableAmong(sorted, tests);
  if (testable.length < 2) return { letters: new Map(), family: 0, isPowerless: false, untested: new Set() };
  const kept = new Set(testable);
  const family = tests.flatMap(({ one, other, found }) =>
    found !== null && kept.has(one) && kept.has(other) ? [{ one, other, ...found }] : [],
  );
  const untested = new Set(sorted.flatMap((entry) => (kept.has(entry) ? [] : [entry.record.id])));
  if (family.every(({ isPowerless }) => isPowerless))
    return { letters: new Map(), family: family.length, isPowerless: true, untested };
  const adjusted = holm(family.map(({ p }) => p));
  const separated = new Set(
    family.flatMap(({ one, other }, place) => (isSeparated(adjusted[place] ?? 1) ? [pairName(one, other)] : [])),
  );
  const letters = tieLetters(testable.length, (one, other) => {
    const [left, right] = [testable[one], testable[other]];
    return left !== undefined && right !== undefined && separated.has(pairName(left, right));
  });
  return {
    letters: new Map((letters ?? []).map((text, place) => [testable[place]?.record.id ?? '', text])),
    family: family.length,
    isPowerless: false,
    untested,
  };
}

/** The same whichever is named first. */
function pairName(one: Entry, other: Entry): string {
  return [one.record.id, other.record.id].sort().join(' ');
}

/** Without those that have most tests missing, one by one, until none is missing; among equals the one with the fewest cases goes. */
function testableAmong(entries: readonly Entry[], tests: readonly Test[]): readonly Entry[] {
  let [left, missing] = [entries, tests.filter(({ found }) => found === null)];
  while (missing.length > 0) {
    const times = timesIn(missing);
    const [worst] = left.toSorted(
      (one, other) =>
        (times.get(other) ?? 0) - (times.get(one) ?? 0) ||
        one.result.n - other.result.n ||
        (one.record.id < other.record.id ? -1 : 1),
    );
    left = left.filter((entry) => entry !== worst);
    missing = missing.filter(({ one, other }) => one !== worst && other !== worst);
  }
  return left;
}

function timesIn(tests: readonly Test[]): ReadonlyMap<Entry, number> {
  const times = new Map<Entry, number>();
  for (const entry of tests.flatMap(({ one, other }) => [one, other])) times.set(entry, (times.get(entry) ?? 0) + 1);
  return times;
}

function testOf(one: ComparedPart, other: ComparedPart, metric: string): Found | null {
  if (obstacleOf(one.spec, other.spec, metric) !== null) return null;
  const { pairs } = scoredPairs(one.trials, other.trials, metric);
  if (pairs.length === 0 || whyTooMany(metric, pairs) !== null) return null;
  const { p } = testByMetric(metric, pairs, pairSeed(one, other, metric));
  const groups = clustersOfPairs(pairs)?.length ?? null;
  return { p, isPowerless: canShowNothing({ n: pairs.length, groups }) };
}
