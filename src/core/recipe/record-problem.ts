import { canonicalJson } from '../canonical-json.ts';
import type { RunRecord, Share } from '../run.ts';

/** What a link may name, too. */
const MOST_PARTS = 40;
const MOST_SHARES = 1000;
/** The last moment that a date can be. */
const LATEST = 8.64e15;

/** What in a run file's record no run has, as half a sentence; null where nothing. Whoever wrote it may have written any number. */
export function recordProblem({ spec, merged = [], startedAt, changedAt }: RunRecord): string | null {
  const { length } = spec.parts;
  if (length === 0 || length > MOST_PARTS) return `it has ${length} parts; 1 to ${MOST_PARTS} are possible`;
  const moment = [startedAt, changedAt].find((time) => time < 0 || time > LATEST);
  if (moment !== undefined) return `it says that it was asked at ${moment} milliseconds since 1970, which is no date`;
  const shares = spec.parts.map(({ share }) => share);
  const odd = [...shares, ...merged].find((share) => share !== undefined && !isShare(share));
  if (odd !== undefined) return `its share is ${odd.number} of ${odd.of}, which is none`;
  const kinds = new Set(shares.map((share) => canonicalJson(share ?? null)));
  return kinds.size === 1 ? null : 'its parts ask different shares';
}

function isShare({ number, of }: Share): boolean {
  return of >= 2 && of <= MOST_SHARES && number >= 1 && number <= of;
}
