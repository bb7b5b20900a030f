import { canonicalJson } from '../canonical-json.ts';
import type { RunRecord, RunSpec, Trial } from '../run.ts';
import { shown } from '../text/shown.ts';
import { coverage } from './coverage.ts';
import { type HandInGroup, namesOf, type NamedHandIn } from './group-hand-ins.ts';
import type { HandIn } from './hand-in.ts';
import { repeatNotes } from './repeat-notes.ts';

export interface MergedRun extends HandIn {
  /** What the reader should know, one sentence each. */
  readonly notes: readonly string[];
  /** Why files are no part of it after all, one sentence each, which names the file. */
  readonly leftOut: readonly string[];
}

/**
 * Runs that differ in nothing but their share of the cases become one. The order of the files, a file given twice and a merged run
 * given again change nothing: the merged run's id follows from its fingerprint, and a case that several files hold counts once. Of a
 * merged run it stays known which shares it holds, so that more can be added later. A file that says another thing than those before
 * it of which case stands where is left out.
 * @param before what was merged of this run earlier; null for nothing.
 */
export function mergeGroup(group: HandInGroup, before: NamedHandIn | null): MergedRun {
  const earlier = before === null ? [] : [before];
  const { agreed, leftOut } = agreeing([...earlier, ...group.handed]);
  const handed = [...group.handed.filter((one) => agreed.has(one)), ...earlier];
  const [{ record: first } = group.handed[0]] = handed;
  const { trials, conflicts } = unionOf(handed, group.id);
  const { isComplete, planned, shares, note } = coverage(handed, trials.length);
  const record: RunRecord = {
    ...first,
    engine: { ...first.engine, notes: first.engine.notes.map((one) => shown(one, LONGEST_NOTE)) },
    id: group.id,
    spec: withShownTitles(group.spec),
    fingerprint: group.fingerprint,
    state: isComplete ? 'finished' : 'stopped',
    startedAt: Math.min(...handed.map(({ record: { startedAt } }) => startedAt)),
    changedAt: Math.max(...handed.map(({ record: { changedAt } }) => changedAt)),
    planned,
    done: trials.length,
    message: null,
    merged: shares,
  };
  return { record, trials, notes: [...note, ...repeatNotes(handed), ...conflictNote(conflicts)], leftOut };
}

const LONGEST_TITLE = 120;
const LONGEST_NOTE = 1000;

interface Agreement {
  readonly agreed: ReadonlySet<NamedHandIn>;
  readonly leftOut: readonly string[];
}

/** Files of which none puts another case in a place, or under an id, than one before it. */
function agreeing(handed: readonly NamedHandIn[]): Agreement {
  const agreed = new Set<NamedHandIn>();
  const leftOut: string[] = [];
  const claims = new Map<string, string>();
  for (const one of handed) {
    const odd = one.trials.find((trial) => {
      const all = namesOf(trial);
      return all.some((name) => (claims.get(name) ?? all.join()) !== all.join());
    });
    if (odd !== undefined) {
      leftOut.push(contradiction(one, odd));
      continue;
    }
    agreed.add(one);
    for (const trial of one.trials) claim(claims, trial);
  }
  return { agreed, leftOut };
}

function claim(claims: Map<string, string>, trial: Trial): void {
  const all = namesOf(trial);
  for (const name of all) claims.set(name, all.join());
}

function contradiction({ title }: NamedHandIn, { caseId }: Trial): string {
  return `${shown(title, 80)}: where case "${shown(caseId, 60)}" stands, the other files have another: it was changed, or asked of another dataset.`;
}

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

function conflictNote(conflicts: number): readonly string[] {
  return conflicts === 0
    ? []
    : [
        `${conflicts === 1 ? 'One case was' : `${conflicts} cases were`} answered differently in two files; equal runs should not do that. One of the answers was taken, whatever the order of the files.`,
      ];
}
