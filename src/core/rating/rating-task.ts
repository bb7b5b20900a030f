import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import { say } from '../text/said.ts';
import type { Dimension } from './dimension.ts';

/** `pointwise`: each answer on the points of each dimension. `pairwise`: of two answers, which is better in each. */
export type RatingMode = 'pointwise' | 'pairwise';

/** What a rater is given. It names no model, no run and no seed: see `RatingKey`. */
export interface RatingContent {
  readonly title: string;
  readonly mode: RatingMode;
  readonly dimensions: readonly Dimension[];
  /** In the order rated. */
  readonly items: readonly RatingItem[];
}

export interface RatingTask extends RatingContent {
  /** SHA-256 of the content in canonical JSON: ratings belong to exactly this task. */
  readonly hash: string;
}

/** One case with its answers. */
export interface RatingItem {
  /** "1", "2", … in the order rated. */
  readonly id: string;
  readonly prompt: string;
  /** What is right; null where nobody says. Not to be shown before the ratings are saved. */
  readonly reference: string | null;
  /** In the order shown. */
  readonly answers: readonly RatedAnswer[];
}

export interface RatedAnswer {
  /** Number of the case and a letter for the place, for example "7B". A letter says nothing of a model: the order is drawn for each case. */
  readonly code: string;
  readonly text: string;
}

/** Stays with whoever has the runs. */
export interface RatingKey {
  /** `RatingTask.hash`. */
  readonly task: string;
  /** Drew the orders of cases and answers. */
  readonly seed: number;
  readonly models: readonly RatedModel[];
  readonly answers: readonly KeyedAnswer[];
}

export interface RatedModel {
  readonly title: string;
  /** SHA-256 of the model file. */
  readonly sha256: string;
  readonly run: string;
}

export interface KeyedAnswer {
  readonly code: string;
  /** Place in `RatingKey.models`. */
  readonly model: number;
  /** What metrics gave the answer: by their id, 0 to 1. */
  readonly scores: Readonly<Record<string, number>>;
}

/** What one rating is about: an answer, or two of one case. */
export interface Subject {
  /** "7B", or "7A-7B". */
  readonly id: string;
  readonly item: RatingItem;
  /** Position of the case. */
  readonly place: number;
  readonly answers: readonly RatedAnswer[];
}

/** What a rating may be. Of two answers: 1 the first is better, 2 equal, 3 the second is better. */
export const PAIR_POINTS = [say`The first is better`, say`Equal`, say`The second is better`] as const;

export function taskOf(content: RatingContent): RatingTask {
  const { title, mode, dimensions, items } = content;
  const plain = { title, mode, dimensions, items };
  return { ...plain, hash: sha256Hex(canonicalJson(plain)) };
}

/** In the order rated. */
export function subjectsOf({ mode, items }: RatingContent): readonly Subject[] {
  return items.flatMap((item, place) => {
    const groups = mode === 'pointwise' ? item.answers.map((answer) => [answer]) : pairsOf(item.answers);
    return groups.map((answers) => ({ id: answers.map(({ code }) => code).join('-'), item, place, answers }));
  });
}

/** How many points a dimension has in this task: ratings are whole numbers from 1 to it. */
export function pointsOf(mode: RatingMode, dimension: Dimension): number {
  return mode === 'pairwise' ? PAIR_POINTS.length : dimension.anchors.length;
}

function pairsOf<T>(values: readonly T[]): (readonly [T, T])[] {
  return values.flatMap((first, place) => values.slice(place + 1).map((second) => [first, second] as const));
}
