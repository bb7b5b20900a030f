import { canonicalJson } from './canonical-json.ts';
import type { Case } from './dataset.ts';
import { failure, success } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Drawing } from './task.ts';
import { pythonShuffled } from './python-random.ts';
import { seededRandom, shuffled } from './random.ts';

export interface ShotRequest {
  /** Solved cases kept apart for shots; null when there is only the dataset itself. */
  readonly pool: readonly Case[] | null;
  readonly cases: readonly Case[];
  /** Number of shots, 0 or more. */
  readonly k: number;
  /** That of the draw: within one, shots for k are the first k of those for k + 1. */
  readonly seed: number;
  /** Most cases to ask; null for all. */
  readonly limit: number | null;
  /** Absent: drawn by the seed. */
  readonly order?: Drawing['order'];
}

export interface ShotChoice {
  readonly shots: readonly Case[];
  /** The cases to ask in the order asked (dataset order unless the protocol shuffles), never one of the shots. */
  readonly items: readonly Case[];
  /** Ids of cases that became shots and so are not asked; empty when the shots come from a pool. */
  readonly drawnIds: readonly string[];
}

/** Draws shots by seed. Shots for k are the first k of those for k + 1, so that studies of k differ in nothing else. */
export function chooseShots({ pool, cases, k, seed, limit, order }: ShotRequest): Outcome<ShotChoice> {
  const candidates = pool === null ? cases : strangersIn(pool, cases);
  // At least one case must be left to ask.
  const most = pool === null ? Math.max(0, cases.length - 1) : candidates.length;
  if (!Number.isInteger(k) || k < 0 || k > most) return failure({ kind: 'shots', message: tooMany(k, most, pool) });
  if (order !== undefined)
    return success(inProtocolOrder(order === 'listed' ? cases : pythonShuffled(cases, 1), k, limit));
  const shots = shuffled(candidates, seededRandom(seed)).slice(0, k);
  const drawn = new Set(pool === null ? shots : []);
  const items = cases.filter((item) => !drawn.has(item)).slice(0, limit ?? undefined);
  return success({ shots, items, drawnIds: Array.from(drawn, (shot) => shot.id) });
}

/** The first rows are shots, the others are asked in their order. */
function inProtocolOrder(rows: readonly Case[], k: number, limit: number | null): ShotChoice {
  const shots = rows.slice(0, k);
  const items = rows.slice(k).slice(0, limit ?? undefined);
  return { shots, items, drawnIds: shots.map((shot) => shot.id) };
}

/** Pool cases that are not in the dataset under the same id or with the same content. */
export function strangersIn(pool: readonly Case[], cases: readonly Case[]): readonly Case[] {
  const contents = new Set(cases.map(contentOf));
  const ids = new Set(isNumbered(pool) ? [] : cases.map((item) => item.id));
  return pool.filter((item) => !ids.has(item.id) && !contents.has(contentOf(item)));
}

/** Ids that are row numbers name a place in a file, not a case: row 3 of two files is two cases. */
function isNumbered(pool: readonly Case[]): boolean {
  return pool.every(({ id }, row) => /^\d{1,9}$/.test(id) && (row === 0 || Number(id) > Number(pool[row - 1]?.id)));
}

function contentOf({ fields, options }: Case): string {
  return canonicalJson({ fields, options });
}

function tooMany(k: number, most: number, pool: readonly Case[] | null): string {
  const source = pool === null ? 'the dataset, which must keep at least one case to ask,' : 'the pool of other cases';
  return `${k} shots were asked for, but ${source} can give 0 to ${most}: choose a whole number in that range.`;
}
