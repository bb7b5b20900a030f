import { canonicalJson } from '../canonical-json.ts';
import type { RunRecord, Share } from '../run.ts';
import type { HandIn } from './hand-in.ts';

export interface Coverage {
  readonly isComplete: boolean;
  readonly planned: number;
  /** Those that are there whole. */
  readonly shares: readonly Share[];
  readonly note: readonly string[];
}

/**
 * What of the cases the files cover: shares may come from divisions into different numbers.
 * @param done how many different cases they hold.
 */
export function coverage(handed: readonly HandIn[], done: number): Coverage {
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

const MOST_LISTED = 20;

function missingNote(divisions: readonly number[], handed: readonly HandIn[]): readonly string[] {
  const [of = 1, ...others] = divisions;
  if (others.length > 0)
    return ['The files divide the cases in different ways, so whether all are there is not known.'];
  const missing = missingShares(of, distinctShares(handed));
  if (missing.length === 0) return [];
  const count = missing.length === 1 ? 'one is' : `${missing.length} are`;
  const more = missing.length > MOST_LISTED ? ` and ${missing.length - MOST_LISTED} more` : '';
  return [`Of ${of} shares ${count} missing: ${missing.slice(0, MOST_LISTED).join(', ')}${more}.`];
}

function missingShares(of: number, shares: readonly Share[]): readonly number[] {
  const there = new Set(shares.filter((share) => share.of === of).map(({ number }) => number));
  return Array.from({ length: of }, (_, place) => place + 1).filter((number) => !there.has(number));
}

function unfinished(count: number): string {
  return count === 1 ? 'One of the runs was not finished.' : `${count} of the runs were not finished.`;
}
