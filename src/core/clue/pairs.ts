import { say, type Said, type Sayable } from '../text/said.ts';
import { clueTasks, type ClueTaskId } from './measures.ts';
import { sheetOf, type PublishedModel, type PublishedScores } from './published.ts';
import { clueScores, type ClueScores } from './scores.ts';

/** A biomedical model of the published table and the model it was made from. */
export interface Pair {
  readonly model: PublishedModel;
  readonly base: PublishedModel;
  /** False: the base is inferred. */
  readonly isStated: boolean;
  /** Names of other models that may be the base. */
  readonly alternatives: readonly string[];
  readonly scores: ClueScores;
  readonly baseScores: ClueScores;
  readonly direction: Direction;
}

/** `decline` and `gain`: on every level that both have. `mixed`: down on one, up on the other. `unknown`: no level that both have. */
export type Direction = 'decline' | 'gain' | 'mixed' | 'unknown';

/** What can be compared: a level or a task. */
export type ScoreId = 'level1' | 'level2' | ClueTaskId;

export const scoreIds: readonly ScoreId[] = ['level1', 'level2', ...clueTasks.map(({ id }) => id)];

/** Base instead of the one in the table, by the name of the biomedical model. */
export type ChosenBases = Readonly<Record<string, string>>;

/**
 * Every model of the table with a base, against it.
 * @throws when a chosen base is not in the table.
 */
export function publishedPairs(published: PublishedScores, chosen: ChosenBases = {}): readonly Pair[] {
  return published.models.flatMap((model) => {
    if (model.base === null) return [];
    const usual = model.base.model;
    const name = chosen[model.name] ?? usual;
    const base = published.models.find((other) => other.name === name);
    if (base === undefined) throw new Error(`no model "${name}" in the published table`);
    const [scores, baseScores] = [clueScores(sheetOf(model)), clueScores(sheetOf(base))];
    return [
      {
        model,
        base,
        isStated: model.base.stated,
        alternatives: [usual, ...model.base.alternatives].filter((other) => other !== name),
        scores,
        baseScores,
        direction: directionOf(scores, baseScores),
      },
    ];
  });
}

export function countDirection(pairs: readonly Pair[], direction: Direction): number {
  return pairs.filter((pair) => pair.direction === direction).length;
}

/** Percent; null when the model has none. */
export function scoreOf(scores: ClueScores, id: ScoreId): number | null {
  if (id === 'level1' || id === 'level2') return scores[id];
  return scores.tasks.find(({ task }) => task === id)?.value ?? null;
}

/** Percentage points from the base to the model; null when one of them has no such score. */
export function changeOf(pair: Pair, id: ScoreId): number | null {
  const [before, after] = [scoreOf(pair.baseScores, id), scoreOf(pair.scores, id)];
  return before === null || after === null ? null : after - before;
}

/** Which bases are inferred, and what another choice would change, in sentences; empty when every base is stated. */
export function baseCaveat(published: PublishedScores): readonly Said[] {
  const usual = publishedPairs(published);
  const inferred = usual.filter(({ isStated }) => !isStated);
  if (inferred.length === 0) return [];
  const names = listed(inferred.map(({ model }) => model.name));
  return [
    say`The bases of ${names} are inferred: the source names none for them.`,
    ...usual.flatMap((pair) => pair.alternatives.map((name) => otherBase(published, usual, pair, name))),
  ];
}

/** "a, b and c". */
export function listed(names: readonly string[]): Sayable {
  const [last = '', ...others] = names.toReversed();
  return others.length === 0 ? last : say`${others.toReversed()} and ${last}`;
}

function directionOf(scores: ClueScores, base: ClueScores): Direction {
  const changes = (['level1', 'level2'] as const).flatMap((level) => {
    const [before, after] = [base[level], scores[level]];
    return before === null || after === null ? [] : [after - before];
  });
  if (changes.length === 0) return 'unknown';
  if (changes.every((change) => change < 0)) return 'decline';
  return changes.every((change) => change > 0) ? 'gain' : 'mixed';
}

function otherBase(published: PublishedScores, usual: readonly Pair[], pair: Pair, name: string): Said {
  const other = publishedPairs(published, { [pair.model.name]: name });
  const [before, after] = [usual, other].map((pairs) => countDirection(pairs, 'decline'));
  const against = other.find(({ model }) => model.name === pair.model.name) ?? pair;
  return say`Against ${pair.base.name}, ${pair.model.name} ${moved(pair)}, and ${before ?? 0} of ${usual.length} models decline; against ${name} it ${moved(against)}, and ${after ?? 0} of ${usual.length} do.`;
}

function moved(pair: Pair): Said {
  const change = changeOf(pair, 'level1');
  if (change === null) return say`cannot be compared`;
  const points = Math.abs(change).toFixed(2);
  return change < 0 ? say`loses ${points} points on level 1` : say`gains ${points} points on level 1`;
}
