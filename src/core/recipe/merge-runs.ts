import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { runFingerprint } from '../run/run-fingerprint.ts';
import type { RunRecord, RunSpec, Share, Trial } from '../run.ts';
import type { Task } from '../task.ts';
import { shown } from '../text/shown.ts';
import type { HandIn } from './hand-in.ts';

/** Its `title` is the file's name, for messages. */
export interface NamedHandIn extends HandIn {
  readonly title: string;
}

export interface MergedRun extends HandIn {
  /** What the reader should know, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Runs that differ in nothing but their share of the cases become one run for each model. The order of the files, a file given twice
 * and a merged run given again change nothing: the merged run's id follows from its fingerprint, and a case that several files hold
 * counts once. Of a merged run it stays known which shares it holds, so that more can be added later. Refused where two runs of a model differ in anything that can change a number, and where a file says of itself what
 * is not so.
 * @param findTask the task of a part of a specification; undefined when it is not known here.
 */
export function mergeRuns(
  handed: readonly NamedHandIn[],
  findTask: (part: RunSpec['parts'][number]) => Task | undefined,
): Outcome<readonly MergedRun[]> {
  const byModel = new Map<string, NamedHandIn[]>();
  for (const one of handed) {
    const problem = whyNot(one, findTask);
    if (problem !== null) return refuse(`${shown(one.title, 80)}: ${problem}`);
    const { sha256 } = one.record.engine;
    byModel.set(sha256, [...(byModel.get(sha256) ?? []), one]);
  }
  const merged: MergedRun[] = [];
  for (const ofModel of byModel.values()) {
    const one = mergeModel(ofModel, findTask);
    if (!one.ok) return one;
    merged.push(one.value);
  }
  return success(merged.sort((one, other) => (one.record.id < other.record.id ? -1 : 1)));
}

/** Null when the file is what it says. */
function whyNot(
  { record, trials }: HandIn,
  findTask: (part: RunSpec['parts'][number]) => Task | undefined,
): string | null {
  const unknown = record.spec.parts.find((part) => findTask(part) === undefined);
  if (unknown !== undefined) return `it asks a task "${shown(unknown.task, 40)}", which is not known here.`;
  if (fingerprintOf(record, record.spec, findTask) !== record.fingerprint)
    return 'its fingerprint is not that of what it says was asked: it was changed, or made by another version of Bedside.';
  const metrics = record.spec.parts.map((part) => (findTask(part)?.metrics ?? []).toSorted().join(' '));
  const odd = trials.find(({ part, scores }) => Object.keys(scores).sort().join(' ') !== metrics[part]);
  return odd === undefined
    ? null
    : `case "${shown(odd.caseId, 60)}" has other metrics than its task: it was changed, or made by another version of Bedside.`;
}

function fingerprintOf(
  { engine }: RunRecord,
  spec: RunSpec,
  findTask: (part: RunSpec['parts'][number]) => Task | undefined,
): string {
  return runFingerprint(
    spec,
    engine,
    spec.parts.flatMap((part) => findTask(part) ?? []),
  );
}

function mergeModel(
  handed: readonly NamedHandIn[],
  findTask: (part: RunSpec['parts'][number]) => Task | undefined,
): Outcome<MergedRun> {
  const ordered = handed.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  const [first] = ordered;
  if (first === undefined) return refuse('no file was given.');
  const spec = withoutShare(first.record.spec);
  const fingerprint = fingerprintOf(first.record, spec, findTask);
  const other = ordered.find(
    ({ record }) => fingerprintOf(record, withoutShare(record.spec), findTask) !== fingerprint,
  );
  if (other !== undefined)
    return refuse(
      `${shown(first.title, 80)} and ${shown(other.title, 80)} are no parts of one run: ${differenceOf(first.record, other.record)}.`,
    );
  const id = `merged-${sha256Hex(fingerprint).slice(0, 24)}`;
  const { trials, conflicts } = unionOf(ordered, id);
  const { isComplete, planned, shares, note } = coverage(ordered, trials.length);
  const record: RunRecord = {
    ...first.record,
    engine: { ...first.record.engine, notes: first.record.engine.notes.map((note) => shown(note, LONGEST_NOTE)) },
    id,
    spec: withShownTitles(spec),
    fingerprint,
    state: isComplete ? 'finished' : 'stopped',
    startedAt: Math.min(...ordered.map(({ record: { startedAt } }) => startedAt)),
    changedAt: Math.max(...ordered.map(({ record: { changedAt } }) => changedAt)),
    planned,
    done: trials.length,
    message: null,
    merged: shares,
  };
  return success({ record, trials, notes: [...note, ...conflictNote(conflicts)] });
}

const LONGEST_TITLE = 120;
const LONGEST_NOTE = 1000;

/** Titles are no part of the fingerprint, so whoever wrote the file could write anything. */
function withShownTitles({ model, parts, ...rest }: RunSpec): RunSpec {
  return {
    ...rest,
    model: { ...model, title: shown(model.title, LONGEST_TITLE) },
    parts: parts.map((part) => ({
      ...part,
      dataset: { ...part.dataset, title: shown(part.dataset.title, LONGEST_TITLE) },
    })),
  };
}

function sortKey({ record, trials }: HandIn): string {
  return canonicalJson([
    record.spec.parts.map(({ share }) => share ?? null),
    record.startedAt,
    record.id,
    trials.length,
  ]);
}

function withoutShare(spec: RunSpec): RunSpec {
  return { ...spec, parts: spec.parts.map(withoutOwnShare) };
}

function withoutOwnShare({ share, ...part }: RunSpec['parts'][number]): RunSpec['parts'][number] {
  return share === undefined ? part : { ...part };
}

/** Each case once. Two files that answer one case differently are told of; which answer counts does not depend on their order. */
function unionOf(
  handed: readonly HandIn[],
  run: string,
): { readonly trials: readonly Trial[]; readonly conflicts: number } {
  const chosen = new Map<string, Trial>();
  const conflicts = new Set<string>();
  for (const { trials } of handed) {
    for (const trial of trials) {
      const key = canonicalJson([trial.part, trial.caseId]);
      const known = chosen.get(key);
      if (known !== undefined && saidBy(known) !== saidBy(trial)) conflicts.add(key);
      if (known === undefined || rank(trial) < rank(known)) chosen.set(key, { ...trial, run });
    }
  }
  const trials = [...chosen.values()].sort((one, other) => one.part - other.part || one.index - other.index);
  return { trials, conflicts: conflicts.size };
}

function saidBy({ generation, scores }: Trial): string {
  return canonicalJson([generation?.text ?? null, scores]);
}

/** An answer before a failure, then by content. */
function rank(trial: Trial): string {
  return canonicalJson([trial.generation === null ? 1 : 0, { ...trial, run: '' }]);
}

interface Coverage {
  readonly isComplete: boolean;
  readonly planned: number;
  /** Those that are there whole. */
  readonly shares: readonly Share[];
  readonly note: readonly string[];
}

/** What of the cases the files cover: shares may come from divisions into different numbers. */
function coverage(handed: readonly HandIn[], done: number): Coverage {
  const open = handed.filter((one) => !isWhole(one)).length;
  const undivided = handed.filter(({ record }) => sharesOf(record) === null);
  const shares = distinctShares(handed.filter(isWhole));
  const planned = Math.max(done, ...undivided.map(({ record }) => record.planned), plannedInShares(handed));
  if (undivided.length > 0) {
    const isComplete = undivided.some((one) => done >= one.record.planned || (mayEndEarly(one.record) && isWhole(one)));
    return { isComplete, planned, shares, note: isComplete || open === 0 ? [] : [unfinished(open)] };
  }
  const divisions = new Set(handed.flatMap(({ record }) => (sharesOf(record) ?? []).map(({ of }) => of)));
  const isComplete = [...divisions].some((of) => missingShares(of, shares).length === 0);
  const note = [...missingNote([...divisions], handed), ...(open === 0 ? [] : [unfinished(open)])];
  return { isComplete, planned, shares, note: isComplete ? [] : note };
}

/** Null where the run was to ask all cases, or was merged and has them all. */
function sharesOf({ merged, spec, state }: RunRecord): readonly Share[] | null {
  if (merged !== undefined) return state === 'finished' ? null : merged;
  const share = spec.parts[0]?.share;
  return share === undefined ? null : [share];
}

/** A file may end before its run did. */
function isWhole({ record, trials }: HandIn): boolean {
  const expected = record.merged === undefined && !mayEndEarly(record) ? record.planned : record.done;
  return (record.merged !== undefined || record.state === 'finished') && trials.length >= expected;
}

/** Of a run that its rule has ended no case is missing. */
function mayEndEarly({ spec }: RunRecord): boolean {
  return spec.parts.some(({ stop }) => stop !== undefined);
}

function distinctShares(handed: readonly HandIn[]): readonly Share[] {
  const shares = handed.flatMap(({ record }) => sharesOf(record) ?? []);
  return [...new Map(shares.map((share) => [canonicalJson(share), share])).values()].sort(
    (one, other) => one.of - other.of || one.number - other.number,
  );
}

/** Each share counts once; those in a merged run count with it. */
function plannedInShares(handed: readonly HandIn[]): number {
  const counted = new Set<string>();
  let planned = 0;
  for (const { record } of handed.toSorted(byNumberOfShares)) {
    const shares = (sharesOf(record) ?? []).map(canonicalJson);
    if (shares.some((share) => !counted.has(share))) planned += record.planned;
    for (const share of shares) counted.add(share);
  }
  return planned;
}

function byNumberOfShares(one: HandIn, other: HandIn): number {
  return (sharesOf(other.record)?.length ?? 0) - (sharesOf(one.record)?.length ?? 0);
}

function missingNote(divisions: readonly number[], handed: readonly HandIn[]): readonly string[] {
  const [of = 1, ...others] = divisions;
  if (others.length > 0)
    return ['The files divide the cases in different ways, so whether all are there is not known.'];
  const missing = missingShares(of, distinctShares(handed));
  if (missing.length === 0) return [];
  const count = missing.length === 1 ? 'one is' : `${missing.length} are`;
  return [`Of ${of} shares ${count} missing: ${missing.slice(0, 20).join(', ')}.`];
}

function missingShares(of: number, shares: readonly Share[]): readonly number[] {
  const there = new Set(shares.filter((share) => share.of === of).map(({ number }) => number));
  return Array.from({ length: of }, (_, place) => place + 1).filter((number) => !there.has(number));
}

function unfinished(count: number): string {
  return count === 1 ? 'One of the runs was not finished.' : `${count} of the runs were not finished.`;
}

function conflictNote(conflicts: number): readonly string[] {
  return conflicts === 0
    ? []
    : [
        `${conflicts} cases were answered differently in two files; equal runs should not do that. One of the answers was taken, whatever the order of the files.`,
      ];
}

/** The first thing in which two runs differ, in words. */
function differenceOf(one: RunRecord, other: RunRecord): string {
  const facts = (record: RunRecord): readonly (readonly [string, unknown])[] => [
    ['seed', record.spec.seed],
    ['tasks', record.spec.parts.map(({ task, profile, taskVersion }) => [task, profile ?? '', taskVersion].join(' '))],
    ['datasets', record.spec.parts.map(({ dataset }) => dataset.sha256.slice(0, 8))],
    ['number of cases', record.spec.parts.map(({ limit }) => limit ?? 'all')],
    ['number of solved examples', record.spec.parts.map(({ shots }) => shots)],
    ['protocol', record.spec.parts.map(({ protocol }) => protocol)],
    ['rule to stop by', record.spec.parts.map(({ stop }) => (stop === undefined ? 'none' : stop.version))],
    ['engine', record.engine.engineVersion],
    ['backend', record.engine.backend],
    ['threads', record.engine.threads],
    ['context', record.engine.contextTokens],
  ];
  const others = facts(other);
  const found = facts(one).find(
    ([, value], place) => canonicalJson(value) !== canonicalJson(others[place]?.[1] ?? null),
  );
  if (found === undefined) return 'the way they were asked differs';
  const [name, value] = found;
  const second = others.find(([known]) => known === name)?.[1];
  return `the ${name} of one is ${shown(String(value), 60)}, of the other ${shown(String(second), 60)}`;
}

function refuse(message: string): Outcome<never> {
  return failure({ kind: 'merge', message });
}
