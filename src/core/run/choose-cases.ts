import { canonicalJson } from '../canonical-json.ts';
import type { Case } from '../dataset.ts';
import { sha256Hex } from '../hash.ts';
import type { Outcome } from '../outcome.ts';
import type { RunPart, Share, Subset } from '../run.ts';
import { inDrawnOrder } from '../sequential/drawn-order.ts';
import { chooseShots, strangersIn, type ShotChoice } from '../shots.ts';
import type { Task } from '../task.ts';

export interface CaseRequest {
  readonly task: Task;
  readonly part: Pick<RunPart, 'shots' | 'limit' | 'subset' | 'setting' | 'share' | 'stop'>;
  /** The whole dataset, in its order. */
  readonly cases: readonly Case[];
  /** Solved cases kept apart for shots; null when there are none. */
  readonly pool: readonly Case[] | null;
  /** Every case of the dataset that `part.setting.shotsFrom` names; absent: it names none. */
  readonly shotCases?: readonly Case[];
  readonly seed: number;
}

export interface CaseChoice extends ShotChoice {
  /** Every case as the task asks it, in dataset order, with those of parts that are not asked: what `items` and shots were chosen from. */
  readonly derived: readonly Case[];
}

/** The cases and shots of one part of a run: derived by the task, cut to the subset, shots taken out, then limited. Equal requests give equal choices. */
export function chooseCases({ task, part, cases, pool, shotCases, seed }: CaseRequest): Outcome<CaseChoice> {
  const chosen = inSubset(cases, part.subset);
  const derived = task.derive?.(chosen, { seed, repeats: part.subset?.repeats ?? null, dataset: cases }) ?? chosen;
  const order = task.drawing?.order;
  const { asked, others } = bySplit(derived);
  const given = shotCases === undefined ? pool : solvedElsewhere(task, shotCases, cases, seed);
  const drawn = chooseShots({
    // A protocol that says how shots are drawn draws them from the file itself.
    pool: order === undefined ? (given ?? others) : null,
    cases: asked,
    k: part.shots,
    seed: seedOfDraw(seed, part.setting?.draw ?? 0),
    limit: part.limit,
    ...(order !== undefined && { order }),
  });
  if (!drawn.ok) return drawn;
  const shared = inShare(drawn.value.items, part.share);
  // Which cases are asked is as without the rule; only their order is drawn.
  const items = part.stop === undefined ? shared : inDrawnOrder(shared, seed, ({ id }) => id);
  return { ok: true, value: { ...drawn.value, items, derived } };
}

/** Dealt out like cards, so that each share has cases of every kind. */
function inShare(items: readonly Case[], share: Share | undefined): readonly Case[] {
  return share === undefined ? items : items.filter((_, place) => place % share.of === share.number - 1);
}

/** The cases of another dataset as the task asks them: none that the dataset asked holds too, and none of a test part where there are others. */
function solvedElsewhere(
  task: Task,
  shotCases: readonly Case[],
  cases: readonly Case[],
  seed: number,
): readonly Case[] {
  const strangers = strangersIn(shotCases, cases);
  // Once each: a task that repeats its cases would show one twice.
  const derived = task.derive?.(strangers, { seed, repeats: 1, dataset: shotCases }) ?? strangers;
  const splits = new Set(derived.map(({ split }) => split));
  return splits.size < 2 ? derived : derived.filter(({ split }) => split !== 'test');
}

/** Draw 0 is the run's own seed, so that runs from before there were draws can be repeated. */
function seedOfDraw(seed: number, draw: number): number {
  if (draw === 0) return seed;
  return Number.parseInt(sha256Hex(canonicalJson([seed, 'draw', draw])).slice(0, 8), 16);
}

/** Of a dataset in several parts the test part is asked, else the dev part; the other parts are for shots. Null: it has one part. */
function bySplit(cases: readonly Case[]): { asked: readonly Case[]; others: readonly Case[] | null } {
  const splits = new Set(cases.map(({ split }) => split));
  const chosen = (['test', 'dev'] as const).find((split) => splits.has(split));
  if (splits.size < 2 || chosen === undefined) return { asked: cases, others: null };
  return {
    asked: cases.filter(({ split }) => split === chosen),
    others: cases.filter(({ split }) => split !== chosen && split !== 'test'),
  };
}

function inSubset(cases: readonly Case[], subset: Subset | undefined): readonly Case[] {
  if (subset === undefined || (subset.groups === null && subset.perGroup === null)) return cases;
  const taken = new Map<string, number>();
  return cases.filter((item) => {
    const group = item.group ?? item.id;
    const count = taken.get(group);
    if (count === undefined && taken.size >= (subset.groups ?? Infinity)) return false;
    taken.set(group, (count ?? 0) + 1);
    return (count ?? 0) < (subset.perGroup ?? Infinity);
  });
}
