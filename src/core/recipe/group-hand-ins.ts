import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import { runFingerprint } from '../run/run-fingerprint.ts';
import type { RunRecord, RunSpec, Trial } from '../run.ts';
import type { Task } from '../task.ts';
import { shown } from '../text/shown.ts';
import type { HandIn } from './hand-in.ts';

/** Its `title` is the file's name, for messages. */
export interface NamedHandIn extends HandIn {
  readonly title: string;
}

/** Runs of one model that differ in nothing but their share of the cases, in an order that does not depend on that of the files. */
export interface HandInGroup {
  /** Of the run they become: it follows from the fingerprint. */
  readonly id: string;
  readonly fingerprint: string;
  /** Without a share. */
  readonly spec: RunSpec;
  readonly handed: Some<NamedHandIn>;
}

/** At least one. */
export type Some<T> = readonly [T, ...T[]];

export interface GroupedHandIns {
  readonly groups: readonly HandInGroup[];
  /** Why files are in no group, one sentence each, which names the file. */
  readonly leftOut: readonly string[];
}

/** The task of a part of a specification; undefined when it is not known here. */
export type FindTask = (part: RunSpec['parts'][number]) => Task | undefined;

/**
 * One group for each model. Where its runs differ in anything that can change a number, those that most files agree on are the group
 * and the others are left out; where none are more, all of that model are. Left out is, too, what says of itself what is not so.
 */
export function groupHandIns(handed: readonly NamedHandIn[], findTask: FindTask): GroupedHandIns {
  const leftOut: string[] = [];
  const byModel = new Map<string, Map<string, NamedHandIn[]>>();
  for (const one of handed) {
    const problem = whyNot(one, findTask);
    if (problem !== null) {
      leftOut.push(`${shown(one.title, LONGEST_TITLE)}: ${problem}`);
      continue;
    }
    const { engine, spec } = one.record;
    const byFingerprint = byModel.get(engine.sha256) ?? new Map<string, NamedHandIn[]>();
    const fingerprint = fingerprintOf(one.record, withoutShare(spec), findTask);
    byModel.set(engine.sha256, byFingerprint.set(fingerprint, [...(byFingerprint.get(fingerprint) ?? []), one]));
  }
  const chosen = [...byModel.values()].map(chooseGroup);
  return {
    groups: chosen.flatMap(({ group }) => group ?? []).sort((one, other) => (one.id < other.id ? -1 : 1)),
    leftOut: [...leftOut, ...chosen.flatMap((one) => one.leftOut)],
  };
}

const LONGEST_TITLE = 80;

/** Null when the file is what it says. */
function whyNot({ record, trials }: HandIn, findTask: FindTask): string | null {
  const unknown = record.spec.parts.find((part) => findTask(part) === undefined);
  if (unknown !== undefined) return `it asks a task "${shown(unknown.task, 40)}", which is not known here.`;
  if (fingerprintOf(record, record.spec, findTask) !== record.fingerprint)
    return 'its fingerprint is not that of what it says was asked: it was changed, or made by another version of Bedside.';
  const metrics = record.spec.parts.map((part) => (findTask(part)?.metrics ?? []).toSorted().join(' '));
  const odd = trials.find(({ part, scores }) => Object.keys(scores).sort().join(' ') !== metrics[part]);
  if (odd !== undefined)
    return `case "${shown(odd.caseId, 60)}" has other metrics than its task: it was changed, or made by another version of Bedside.`;
  const twice = repeatedTrial(trials);
  return twice === undefined
    ? null
    : `case "${shown(twice.caseId, 60)}" stands in it twice, or in the place of another: it was changed, so ask for it again.`;
}

/** A run asks each case once, and no two cases have one place. */
function repeatedTrial(trials: readonly Trial[]): Trial | undefined {
  const seen = new Set<string>();
  return trials.find((trial) => {
    const before = seen.size;
    for (const name of namesOf(trial)) seen.add(name);
    return seen.size < before + NAMES;
  });
}

const NAMES = 3;

/** What no other trial of a run has. */
export function namesOf({ id, part, index, caseId }: Trial): readonly string[] {
  return [`id ${id}`, `place ${part} ${index}`, `case ${part} ${caseId}`];
}

function fingerprintOf({ engine }: RunRecord, spec: RunSpec, findTask: FindTask): string {
  return runFingerprint(
    spec,
    engine,
    spec.parts.flatMap((part) => findTask(part) ?? []),
  );
}

function withoutShare(spec: RunSpec): RunSpec {
  return { ...spec, parts: spec.parts.map(withoutOwnShare) };
}

function withoutOwnShare({ share, ...part }: RunSpec['parts'][number]): RunSpec['parts'][number] {
  return share === undefined ? part : { ...part };
}

interface ChosenGroup {
  readonly group: HandInGroup | null;
  readonly leftOut: readonly string[];
}

function chooseGroup(byFingerprint: ReadonlyMap<string, readonly NamedHandIn[]>): ChosenGroup {
  const groups = [...byFingerprint]
    .flatMap(([fingerprint, handed]) => groupOf(fingerprint, handed))
    .sort((one, other) => runsIn(other) - runsIn(one) || (sortKey(one.handed[0]) < sortKey(other.handed[0]) ? -1 : 1));
  const [first, second] = groups;
  if (first === undefined) return { group: null, leftOut: [] };
  if (second !== undefined && runsIn(first) === runsIn(second))
    return { group: null, leftOut: [undecided(groups, first, second)] };
  const others = groups.slice(1).flatMap(({ handed }) => handed);
  return { group: first, leftOut: others.map((one) => otherRun(first, one)) };
}

/** None of nothing. */
function groupOf(fingerprint: string, handed: readonly NamedHandIn[]): readonly HandInGroup[] {
  const ordered = handed
    .map((one) => ({ one, key: sortKey(one) }))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ one }) => one);
  const [first, ...others] = ordered;
  if (first === undefined) return [];
  const id = `merged-${sha256Hex(fingerprint).slice(0, 24)}`;
  return [{ id, fingerprint, spec: withoutShare(first.record.spec), handed: [first, ...others] }];
}

function sortKey({ record, trials, title }: NamedHandIn): string {
  const shares = record.spec.parts.map(({ share }) => share ?? null);
  return canonicalJson([shares, record.startedAt, record.id, trials.length, title]);
}

/** A run that is handed in twice counts once. */
function runsIn({ handed }: HandInGroup): number {
  return new Set(handed.map(({ record }) => record.id)).size;
}

function otherRun({ handed }: HandInGroup, other: NamedHandIn): string {
  return `${shown(other.title, LONGEST_TITLE)}: it is no part of the run of ${titlesOf(handed)}: ${differenceOf(other.record, handed[0].record)}.`;
}

/** Nothing tells which run was meant. */
function undecided(groups: readonly HandInGroup[], one: HandInGroup, other: HandInGroup): string {
  const names = groups.map(({ handed }) => titlesOf(handed)).join(' and ');
  return `${names} are no parts of one run: ${differenceOf(one.handed[0].record, other.handed[0].record)}.`;
}

const MOST_NAMED = 3;

function titlesOf(handed: readonly NamedHandIn[]): string {
  const names = handed.slice(0, MOST_NAMED).map(({ title }) => shown(title, LONGEST_TITLE));
  const more = handed.length - names.length;
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`;
}

/** The first thing in which two runs differ, in words. */
function differenceOf(one: RunRecord, other: RunRecord): string {
  const others = factsOf(other);
  const found = factsOf(one).find(
    ([, value], place) => canonicalJson(value) !== canonicalJson(others[place]?.[1] ?? null),
  );
  if (found === undefined) return 'the way they were asked differs';
  const [name, value] = found;
  const second = others.find(([known]) => known === name)?.[1];
  return `the ${name} of one is ${shown(String(value), 60)}, of the other ${shown(String(second), 60)}`;
}

function factsOf({ spec, engine }: RunRecord): readonly (readonly [string, unknown])[] {
  return [
    ['seed', spec.seed],
    ['tasks', spec.parts.map(({ task, profile, taskVersion }) => [task, profile ?? '', taskVersion].join(' '))],
    ['datasets', spec.parts.map(({ dataset }) => dataset.sha256.slice(0, 8))],
    ['number of cases', spec.parts.map(({ limit }) => limit ?? 'all')],
    ['number of solved examples', spec.parts.map(({ shots }) => shots)],
    ['protocol', spec.parts.map(({ protocol }) => protocol)],
    ['rule to stop by', spec.parts.map(({ stop }) => (stop === undefined ? 'none' : stop.version))],
    ['engine', engine.engineVersion],
    ['backend', engine.backend],
    ['threads', engine.threads],
    ['context', engine.contextTokens],
  ];
}
