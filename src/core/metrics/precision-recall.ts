import type { Counts } from '../metric.ts';

/** Share of what was answered that is right; share of what is right that was answered; their harmonic mean. Each 0 to 1. */
export interface PrecisionRecall {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function precisionRecall({ hits, predicted, expected }: Counts): PrecisionRecall {
  const precision = share(hits, predicted);
  const recall = share(hits, expected);
  return { precision, recall, f1: harmonicMean(precision, recall) };
}

/** A share of nothing is 0, as in scikit-learn (`zero_division=0`) and rouge-score. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** In this order of operations, so that F-measures equal those of the reference implementations to the last bit. */
export function harmonicMean(precision: number, recall: number): number {
  return share(2 * precision * recall, precision + recall);
}
