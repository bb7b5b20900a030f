import { inEnglish, say, type Said, type Sayable } from '../text/said.ts';
import { failure, success, type Outcome, type SayableFailure } from '../outcome.ts';
import { findMetric } from '../metrics/index.ts';
import type { RunPart, RunRecord } from '../run.ts';
import { holm } from '../statistics/holm.ts';
import { tieLetters } from '../statistics/tie-letters.ts';
import { caseMatrix, type CaseRow } from './case-matrix.ts';
import { cautionsOn } from './cautions.ts';
import { compareParts, type PartComparison } from './compare-parts.ts';
import { metricsOf, type ComparedPart, type ComparedRun } from './compared-part.ts';
import { findContests, type Contest } from './contests.ts';
import type { LeftOut } from './scored-pairs.ts';
import { isSeparated, type AdjustedPair } from './verdict.ts';

export interface Comparison {
  /** In the order asked for. */
  readonly runs: readonly RunRecord[];
  /** Never empty. */
  readonly contests: readonly ComparedContest[];
  /** What is not compared and why, and what should be known of what is; sentences. */
  readonly cautions: readonly Sayable[];
  /** Number of tests that Holm's correction is over. */
  readonly family: number;
}

export interface ComparedContest {
  readonly part: RunPart;
  /** Which runs take part: places in `runs`, growing, and the part's place in each. */
  readonly entries: readonly ContestEntry[];
  readonly metrics: readonly ContestMetric[];
  /** Every case that any of the runs asked, in dataset order. */
  readonly cases: readonly CaseRow[];
}

export interface ContestEntry {
  readonly run: number;
  readonly part: number;
}

export interface ContestMetric {
  readonly metric: string;
  /** Of each entry, over the cases it scored; null without any. */
  readonly values: readonly EntryValue[];
  /** Every two entries, each pair once; `base` stands before `other` in the order of the runs. */
  readonly pairs: readonly ContestPair[];
  /** Of each entry; entries that share a letter are not separated. Null where not every two could be compared. */
  readonly letters: readonly string[] | null;
}

export interface EntryValue {
  /** The metric's number over the scored cases, each counted once: 0 to 1. */
  readonly value: number | null;
  readonly n: number;
}

/** `base` and `other` are places in `entries`. */
export interface ContestPair {
  readonly base: number;
  readonly other: number;
  readonly leftOut: LeftOut;
  /** Of the cases asked in both, those asked in other words. */
  readonly askedDifferently: number;
  readonly found: AdjustedPair | null;
  /** Why nothing was found, as a phrase; null when something was. */
  readonly reason: Sayable | null;
}

/** Called between the pairs, so that whoever computes them can do something else meanwhile. */
export type Breathe = () => Promise<void>;

/**
 * Every two of the runs, task by task and metric by metric, on the cases that both scored; p values corrected by Holm's method over all of
 * it. Another order of the runs changes nothing but signs and places.
 */
export async function compareRuns(
  runs: readonly ComparedRun[],
  breathe: Breathe,
): Promise<Outcome<Comparison, SayableFailure>> {
  const different = new Set(runs.map(({ record }) => record.id));
  if (different.size < 2 || different.size < runs.length)
    return refused(say`A comparison needs two different runs or more: choose them in the list of runs.`);
  const { contests, apart } = findContests(runs);
  if (contests.length === 0)
    return refused(
      apart.reduce<Said>(
        (told, more) => say`${told} ${more}`,
        say`The runs have no task that all of two were asked alike, so there is nothing to compare.`,
      ),
    );
  const places = new Map(runs.map(({ record }, place) => [record.id, place]));
  const found: FoundContest[] = [];
  for (const contest of contests) found.push(await findPairs(contest, breathe));
  const adjusted = adjust(found.flatMap(({ metrics }) => metrics.flatMap(({ pairs }) => pairs)));
  return success({
    runs: runs.map(({ record }) => record),
    contests: found.map((contest) => finished(contest, places, adjusted)),
    cautions: [...apart, ...cautionsOn(runs.map(({ record }) => record))],
    family: Math.max(1, adjusted.size),
  });
}

interface FoundContest {
  readonly contest: Contest;
  readonly metrics: readonly { readonly metric: string; readonly pairs: readonly FoundPair[] }[];
}

type FoundPair = PartComparison & Pick<ContestPair, 'base' | 'other'>;

async function findPairs(contest: Contest, breathe: Breathe): Promise<FoundContest> {
  const names = [...new Set(contest.entries.flatMap(metricsOf))];
  const metrics: { metric: string; pairs: readonly FoundPair[] }[] = [];
  for (const metric of names) {
    const pairs: FoundPair[] = [];
    for (const [base, one] of contest.entries.entries()) {
      for (const [other, two] of contest.entries.entries()) {
        if (other <= base) continue;
        await breathe();
        pairs.push({ base, other, ...compareParts(one, two, metric) });
      }
    }
    metrics.push({ metric, pairs });
  }
  return { contest, metrics };
}

function adjust(pairs: readonly FoundPair[]): ReadonlyMap<FoundPair, AdjustedPair> {
  const tested = pairs.flatMap((pair) => (pair.statistics === null ? [] : [{ pair, statistics: pair.statistics }]));
  const adjusted = holm(tested.map(({ statistics }) => statistics.test.p));
  return new Map(
    tested.map(({ pair, statistics }, place) => [
      pair,
      { ...statistics, adjusted: adjusted[place] ?? 1, family: tested.length },
    ]),
  );
}

function finished(
  { contest, metrics }: FoundContest,
  places: ReadonlyMap<string, number>,
  adjusted: ReadonlyMap<FoundPair, AdjustedPair>,
): ComparedContest {
  const { part, entries } = contest;
  return {
    part,
    entries: entries.map(({ run, place }) => ({ run: places.get(run) ?? 0, part: place })),
    metrics: metrics.map(({ metric, pairs }) => {
      const compared = pairs.map((pair): ContestPair => {
        const { base, other, leftOut, askedDifferently, reason } = pair;
        return { base, other, leftOut, askedDifferently, reason, found: adjusted.get(pair) ?? null };
      });
      const values = entries.map((entry) => valueOf(entry, metric));
      return { metric, values, pairs: compared, letters: lettersFor(entries, values, compared) };
    }),
    cases: caseMatrix(entries, metrics[0]?.metric ?? ''),
  };
}

function valueOf({ trials }: ComparedPart, metric: string): EntryValue {
  const scored = trials.flatMap(({ scores }) => {
    const score = scores[metric];
    return score?.kind === 'scored' ? [score] : [];
  });
  return { value: findMetric(metric)?.value(scored) ?? null, n: scored.length };
}

/** The best entry has the first letter. */
function lettersFor(
  entries: readonly ComparedPart[],
  values: readonly EntryValue[],
  pairs: readonly ContestPair[],
): readonly string[] | null {
  if (pairs.some(({ found }) => found === null)) return null;
  const order = entries
    .map((entry, place) => ({ place, id: entry.run, value: values[place]?.value ?? 0 }))
    .sort((one, two) => two.value - one.value || (one.id < two.id ? -1 : 1))
    .map(({ place }) => place);
  const separated = new Set(
    pairs.flatMap(({ base, other, found }) =>
      found !== null && isSeparated(found.adjusted) ? [`${base} ${other}`, `${other} ${base}`] : [],
    ),
  );
  const letters = tieLetters(order.length, (one, two) => separated.has(`${order[one] ?? ''} ${order[two] ?? ''}`));
  return letters === null ? null : entries.map((_, place) => letters[order.indexOf(place)] ?? '');
}

function refused(said: Said): Outcome<never, SayableFailure> {
  return failure({ kind: 'not-comparable', message: inEnglish(said), said });
}
