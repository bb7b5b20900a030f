import { chosenOptions, type OrderedCase } from './ordered-case.ts';

/** What became of a case over all orders of its options. An unreadable answer is a choice of its own. */
export const orderStandings = ['always-right', 'depends', 'astray', 'always-wrong', 'unreadable'] as const;

/**
 * `always-right`, `always-wrong`: the same option in every order. `depends`: right in some orders and not in others. `astray`: several options,
 * none of them right. `unreadable`: no answer could be read in any order.
 */
export type OrderStanding = (typeof orderStandings)[number];

/** One case in all orders. Options are named by their place in the listed order, from 0, so that one option keeps its name. */
export interface StripCase {
  readonly caseId: string;
  /** Position of the case in its dataset, from 0. */
  readonly index: number;
  readonly standing: OrderStanding;
  readonly right: number;
  /** Of each order, the listed one first, the option chosen; null where the answer could not be read. */
  readonly chosen: readonly (number | null)[];
}

/** Cases beside each other, those that waver most first. */
export interface OrderStrip {
  readonly cases: readonly StripCase[];
  /** Every so-many-th case in that order is shown; 1 for all. */
  readonly every: number;
}

export interface PlacedCase extends OrderedCase {
  readonly caseId: string;
  readonly index: number;
}

/** More are no picture; in a report they take some 10 kB. */
const MOST_CASES = 120;

/** By the number of different choices, the most first; then by how often it was right, seldom first; then as in the dataset. */
export function orderStrip(items: readonly PlacedCase[]): OrderStrip {
  const sorted = items
    .map((item) => ({ shown: stripCase(item), choices: choicesOf(item), hits: hitsOf(item) }))
    .toSorted(
      (one, other) => other.choices - one.choices || one.hits - other.hits || one.shown.index - other.shown.index,
    );
  const every = Math.max(1, Math.ceil(sorted.length / MOST_CASES));
  return { cases: sorted.flatMap(({ shown }, place) => (place % every === 0 ? [shown] : [])), every };
}

export function standingOf(item: OrderedCase): OrderStanding {
  const hits = hitsOf(item);
  if (hits === item.chosen.length) return 'always-right';
  if (hits > 0) return 'depends';
  if (item.chosen.every((place) => place === null)) return 'unreadable';
  return choicesOf(item) === 1 ? 'always-wrong' : 'astray';
}

function stripCase(item: PlacedCase): StripCase {
  const { caseId, index, right } = item;
  return { caseId, index, standing: standingOf(item), right: right[0] ?? 0, chosen: chosenOptions(item) };
}

function choicesOf(item: OrderedCase): number {
  return new Set(chosenOptions(item)).size;
}

function hitsOf({ chosen, right }: OrderedCase): number {
  return chosen.filter((place, order) => place === right[order]).length;
}
