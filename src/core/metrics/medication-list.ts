import type { Answer } from '../answer.ts';
import type { Case } from '../dataset.ts';
import { scored } from '../metric.ts';
import type { Counts, Metric, Score } from '../metric.ts';
import { medicationKeys } from '../text/medication-keys.ts';
import { byPooledCounts } from './estimates/by-pooled-counts.ts';
import { byMean } from './estimates/estimate-mean.ts';
import { byProportion } from './estimates/estimate-proportion.ts';
import { pooledF1 } from './pooled-ratios.ts';
import { precisionRecall } from './precision-recall.ts';
import { wrongKind } from './wrong-kind.ts';

const COMPARED =
  'Names are compared without case, list marks and final punctuation; "Generic (Brand)" stands for itself and for each of the two, and an item that names a medication again is passed over. A definition of ours: which F1 ClinicBench means is not published.';

export const medicationF1 = medication(
  'medication-f1',
  'Medication F1',
  `Mean over cases of the F1 between the medications answered and wanted. ${COMPARED}`,
  (counts) => precisionRecall(counts).f1,
  byMean,
);
export const medicationMicroF1 = medication(
  'medication-micro-f1',
  'Medication micro F1',
  `F1 of the medications of all cases together. ${COMPARED}`,
  (counts) => precisionRecall(counts).f1,
  byPooledCounts(pooledF1),
);
export const medicationPrecision = medication(
  'medication-precision',
  'Medication precision',
  `Mean over cases of the share of the medications answered that are wanted. ${COMPARED}`,
  (counts) => precisionRecall(counts).precision,
  byMean,
);
export const medicationRecall = medication(
  'medication-recall',
  'Medication recall',
  `Mean over cases of the share of the medications wanted that are answered. ${COMPARED}`,
  (counts) => precisionRecall(counts).recall,
  byMean,
);
export const medicationHitRate = medication(
  'medication-hit-rate',
  'Cases with a right medication',
  `Share of cases with at least one medication answered that is wanted. ${COMPARED}`,
  ({ hits }) => (hits > 0 ? 1 : 0),
  byProportion,
);

function medication<const Id extends string>(
  id: Id,
  title: string,
  definition: string,
  valueOf: (counts: Counts) => number,
  summedUp: Pick<Metric, 'value' | 'estimate'>,
): Metric & { readonly id: Id } {
  return {
    id,
    version: 1,
    title,
    definition,
    targets: ['set'],
    score: (item, answer) => scoreMedications(item, answer, valueOf),
    ...summedUp,
  };
}

/** Wanting nothing and answering nothing is right: 1. */
function scoreMedications({ target }: Case, answer: Answer, valueOf: (counts: Counts) => number): Score {
  if (target.kind !== 'set') return wrongKind('medication F1', 'set target', `${target.kind} target`);
  const wanted = distinctMedications(target.items);
  if (answer.kind === 'unreadable') return scored(0, { hits: 0, predicted: 0, expected: wanted.length });
  if (answer.kind !== 'set') return wrongKind('medication F1', 'set answer', `${answer.kind} answer`);
  const answered = distinctMedications(answer.items);
  const counts = { hits: countMatches(answered, wanted), predicted: answered.length, expected: wanted.length };
  const isNothing = counts.predicted === 0 && counts.expected === 0;
  return scored(isNothing ? 1 : valueOf(counts), counts);
}

type Names = readonly string[];

/** Items without those that share a name with an earlier one: on both sides, or else a list would not equal itself. */
function distinctMedications(items: readonly string[]): readonly Names[] {
  const seen = new Set<string>();
  const distinct: Names[] = [];
  for (const names of items.map(medicationKeys)) {
    if (names.length === 0 || names.some((name) => seen.has(name))) continue;
    for (const name of names) seen.add(name);
    distinct.push(names);
  }
  return distinct;
}

/** Each answered item, in order, takes the first item wanted that is still free and shares a name with it. */
function countMatches(answered: readonly Names[], wanted: readonly Names[]): number {
  const placeOf = new Map(wanted.flatMap((names, place) => names.map((name) => [name, place] as const)));
  const taken = new Set<number>();
  for (const names of answered) {
    const places = names.map((name) => placeOf.get(name) ?? Infinity).filter((place) => !taken.has(place));
    const first = Math.min(...places);
    if (first < Infinity) taken.add(first);
  }
  return taken.size;
}
