export interface LabelScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Cases for which it is right. */
  readonly support: number;
}

export interface ClassificationScores {
  readonly accuracy: number;
  /** In the order of the labels. */
  readonly perLabel: readonly LabelScores[];
  readonly macroF1: number;
  readonly microF1: number;
  /** Mean of the F1 weighted by support. */
  readonly weightedF1: number;
  /** Mean recall of the labels that are right somewhere; 0 when none is. */
  readonly balancedAccuracy: number;
}

/**
 * Precision, recall and F1 of each label and their means; all 0 to 1, a ratio without a denominator is 0.
 * An answer outside the labels counts for none of them, and as wrong. Equal to scikit-learn 1.2.1 with `labels` and `zero_division=0`.
 *
 * @param right and `answered`: equally many, at least one
 * @param labels those that are averaged over, without repetition, at least one
 */
export function classificationScores(
  right: readonly string[],
  answered: readonly string[],
  labels: readonly string[],
): ClassificationScores {
  const places = new Map(labels.map((label, place) => [label, place]));
  const counts = labels.map(() => ({ hits: 0, answered: 0, support: 0 }));
  let agreed = 0;
  for (const [item, label] of right.entries()) {
    const [wanted, given] = [counts[places.get(label) ?? -1], counts[places.get(answered[item] ?? '') ?? -1]];
    const isRight = label === answered[item];
    if (isRight) agreed++;
    if (wanted !== undefined) wanted.support++;
    if (given !== undefined) given.answered++;
    if (isRight && given !== undefined) given.hits++;
  }
  const perLabel = counts.map(({ hits, answered: predicted, support }) => ({
    precision: ratio(hits, predicted),
    recall: ratio(hits, support),
    f1: ratio(2 * hits, predicted + support),
    support,
  }));
  const [hits, predicted, support] = [
    sumOf(counts, (count) => count.hits),
    sumOf(counts, (count) => count.answered),
    sumOf(counts, (count) => count.support),
  ];
  const occurring = perLabel.filter((label) => label.support > 0);
  return {
    accuracy: agreed / right.length,
    perLabel,
    macroF1: sumOf(perLabel, ({ f1 }) => f1) / labels.length,
    microF1: ratio(2 * hits, predicted + support),
    weightedF1: ratio(
      sumOf(perLabel, (label) => label.f1 * label.support),
      support,
    ),
    balancedAccuracy: ratio(
      sumOf(occurring, ({ recall }) => recall),
      occurring.length,
    ),
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
