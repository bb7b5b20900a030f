import { comparePairs, type PairStatistics } from '../compare/compare-pairs.ts';
import type { Case } from '../dataset.ts';
import { NO_EVIDENCE } from '../evidence.ts';
import { metricById } from '../metrics/index.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { Heard } from './lesson-step.ts';

/** What always giving one label is worth. */
export interface ConstantAnswer {
  readonly label: string;
  readonly right: number;
  readonly n: number;
  readonly interval: readonly [number, number];
}

/** One for each label of the first case, in its order; n at least 1. */
export function constantAnswers(items: readonly Case[]): readonly ConstantAnswer[] {
  const n = items.length;
  return labelsOf(items).map((label) => {
    const right = items.filter((item) => isRight(item, label)).length;
    return { label, right, n, interval: wilsonInterval(right, n) };
  });
}

/** The best of them; of equals the first. */
export function bestOf(answers: readonly ConstantAnswer[]): ConstantAnswer | null {
  return answers.toSorted((one, other) => other.right - one.right)[0] ?? null;
}

/** The model less the constant answer, case by case; null where no case was scored. */
export function modelAgainst(label: string, { items, trials }: Heard): PairStatistics | null {
  const byId = new Map(items.map((item) => [item.id, item]));
  const pairs = trials.flatMap(({ caseId, index, scores }) => {
    const item = byId.get(caseId);
    const score = scores['accuracy'];
    if (item === undefined || score?.kind !== 'scored') return [];
    return [{ caseId, index, before: isRight(item, label) ? 1 : 0, after: score.value }];
  });
  return pairs.length === 0 ? null : comparePairs(pairs, 0);
}

function labelsOf([first]: readonly Case[]): readonly string[] {
  return first?.options?.map(({ label }) => label) ?? [];
}

function isRight(item: Case, label: string): boolean {
  const score = metricById('accuracy').score(item, { kind: 'label', label, rule: 'constant' }, NO_EVIDENCE);
  return score.kind === 'scored' && score.value === 1;
}
