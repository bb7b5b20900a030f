import type { Answer } from '../answer.ts';
import type { Case, Entity } from '../dataset.ts';
import { scored } from '../metric.ts';
import type { Counts, Metric, Score } from '../metric.ts';
import { countHits } from './count-hits.ts';
import { byLabelCounts } from './estimates/by-label-counts.ts';
import { byPooledCounts } from './estimates/by-pooled-counts.ts';
import { pooledF1, pooledPrecision, pooledRecall } from './pooled-ratios.ts';
import { wrongKind } from './wrong-kind.ts';

const EXACT =
  'An entity is right when its type, its beginning and its end are all right; entities are counted over all cases together. Equal to conlleval and seqeval (https://github.com/chakki-works/seqeval) in default mode.';
const STRICT =
  'As seqeval in strict mode with IOB2: an I- tag that follows no entity of its type opens none, neither in the answer nor in the data.';
const BY_TYPE = 'Mean over types of the F1 of each type that occurs in the data or in an answer.';

export const entityF1 = exact('entity-f1', 'Entity F1', `F1 of entities. ${EXACT}`, countsOf, pooledF1);
export const entityPrecision = exact(
  'entity-precision',
  'Entity precision',
  `Share of the answered entities that are right. ${EXACT}`,
  countsOf,
  pooledPrecision,
);
export const entityRecall = exact(
  'entity-recall',
  'Entity recall',
  `Share of the wanted entities that are found. ${EXACT}`,
  countsOf,
  pooledRecall,
);
export const entityStrictF1 = exact(
  'entity-f1-strict',
  'Entity F1, strict',
  `F1 of entities, right in type, beginning and end. ${STRICT}`,
  strictCountsOf,
  pooledF1,
);
export const entityOverlapF1 = exact(
  'entity-f1-overlap',
  'Entity F1, overlap',
  'F1 where an answered entity counts as right, and a wanted one as found, when it shares a character with one of its type on the other side. Not one to one, so it is the generous bound of entity F1.',
  overlapCountsOf,
  pooledF1,
);

export const entityMacroF1 = byType('entity-macro-f1', 'Entity macro F1', `${BY_TYPE} ${EXACT}`, allOf);
export const entityStrictMacroF1 = byType(
  'entity-macro-f1-strict',
  'Entity macro F1, strict',
  `${BY_TYPE} ${STRICT}`,
  firmOf,
);

type Ratio = typeof pooledF1;
type Compare = (answered: readonly Entity[], wanted: readonly Entity[]) => Counts;

function exact<const Id extends string>(
  id: Id,
  title: string,
  definition: string,
  compare: Compare,
  ratio: Ratio,
): Metric & { readonly id: Id } {
  return {
    id,
    version: 1,
    title,
    definition,
    targets: ['entities'],
    score: (item, answer) =>
      judged(item, answer, (answered, wanted) => {
        const counts = compare(answered, wanted);
        return scored(valueOf(counts, ratio), counts);
      }),
    ...byPooledCounts(ratio),
  };
}

function byType<const Id extends string>(
  id: Id,
  title: string,
  definition: string,
  taken: (entities: readonly Entity[]) => readonly Entity[],
): Metric & { readonly id: Id } {
  return {
    id,
    version: 1,
    title,
    definition,
    targets: ['entities'],
    score: (item, answer) =>
      judged(item, answer, (answered, wanted) => {
        const byLabel = countsByType(taken(answered), taken(wanted));
        const all = Object.values(byLabel);
        const mean = all.reduce((sum, counts) => sum + valueOf(counts, pooledF1), 0) / all.length;
        return { ...scored(all.length === 0 ? 1 : mean), byLabel };
      }),
    ...byLabelCounts(pooledF1),
  };
}

/** An unreadable answer names nothing. */
function judged(
  { target }: Case,
  answer: Answer,
  judge: (answered: readonly Entity[], wanted: readonly Entity[]) => Score,
): Score {
  if (target.kind !== 'entities') return wrongKind('entity F1', 'target of entities', `${target.kind} target`);
  if (answer.kind === 'unreadable') {
    const read = judge([], target.entities);
    return read.kind === 'scored' ? { ...read, value: 0 } : read;
  }
  if (answer.kind !== 'entities') return wrongKind('entity F1', 'answer with places', `${answer.kind} answer`);
  return judge(answer.entities, target.entities);
}

/** Wanting nothing and answering nothing is right: 1. */
function valueOf(counts: Counts, ratio: Ratio): number {
  const isNothing = counts.predicted === 0 && counts.expected === 0;
  return isNothing ? 1 : ratio({ ...counts, found: counts.found ?? counts.hits });
}

function countsOf(answered: readonly Entity[], wanted: readonly Entity[]): Counts {
  return countHits(distinctKeys(answered), distinctKeys(wanted));
}

function strictCountsOf(answered: readonly Entity[], wanted: readonly Entity[]): Counts {
  return countsOf(firmOf(answered), firmOf(wanted));
}

function allOf(entities: readonly Entity[]): readonly Entity[] {
  return entities;
}

function firmOf(entities: readonly Entity[]): readonly Entity[] {
  return entities.filter(({ isLoose }) => isLoose !== true);
}

/** Each entity once: saying it again adds nothing. */
function distinctKeys(entities: readonly Entity[]): readonly string[] {
  return [...new Set(entities.map(({ type, start, end }) => `${start} ${end} ${typeKey(type)}`))];
}

function typeKey(type: string): string {
  return type.toLowerCase();
}

function countsByType(answered: readonly Entity[], wanted: readonly Entity[]): Readonly<Record<string, Counts>> {
  const left = groupedByType(answered);
  const right = groupedByType(wanted);
  const types = [...new Set([...right.keys(), ...left.keys()])];
  return Object.fromEntries(types.map((type) => [type, countsOf(left.get(type) ?? [], right.get(type) ?? [])]));
}

function groupedByType(entities: readonly Entity[]): ReadonlyMap<string, readonly Entity[]> {
  const groups = new Map<string, Entity[]>();
  for (const entity of entities) {
    const key = typeKey(entity.type);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entity]);
    else group.push(entity);
  }
  return groups;
}

function overlapCountsOf(answered: readonly Entity[], wanted: readonly Entity[]): Counts {
  return {
    hits: touched(answered, wanted),
    found: touched(wanted, answered),
    predicted: answered.length,
    expected: wanted.length,
  };
}

/** How many of `entities` share a character with one of the same type among `others`. */
function touched(entities: readonly Entity[], others: readonly Entity[]): number {
  const byTypeOfOthers = groupedByType(others);
  let count = 0;
  for (const [type, group] of groupedByType(entities)) count += touchedOfType(group, byTypeOfOthers.get(type) ?? []);
  return count;
}

/** By start; with the furthest end of all others that start before a place, one look tells whether any reaches beyond it. */
function touchedOfType(entities: readonly Entity[], others: readonly Entity[]): number {
  const sorted = others.filter(({ start, end }) => start < end).toSorted((left, right) => left.start - right.start);
  const reach = new Float64Array(sorted.length);
  for (const [place, { end }] of sorted.entries()) reach[place] = Math.max(end, reach[place - 1] ?? 0);
  return entities.filter(({ start, end }) => {
    const before = countBefore(sorted, end);
    return start < end && before > 0 && (reach[before - 1] ?? 0) > start;
  }).length;
}

/** How many of the sorted entities start before a place. */
function countBefore(sorted: readonly Entity[], place: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.start ?? place) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
