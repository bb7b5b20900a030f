import { canonicalJson } from '../canonical-json.ts';
import type { Case } from '../dataset.ts';
import { judge } from '../judge.ts';
import type { Score, Scored } from '../metric.ts';
import { metricById, type MetricId } from '../metrics/index.ts';
import { askedCase } from '../run/run-plan.ts';
import type { Trial } from '../run.ts';
import type { Task } from '../task.ts';

/** Machines may differ in the last digits of a logarithm, and in nothing more. */
const ROUNDING = 1e-9;

/**
 * The first trial whose answer or scores are not those of what the model wrote; undefined when all are. Metrics that rest on a table, a
 * term list or an encoder are not looked at, because those may be absent here; nor are cases that are.
 * @param cases by id, as they were asked.
 */
export function misjudged(task: Task, cases: ReadonlyMap<string, Case>, trials: readonly Trial[]): Trial | undefined {
  return trials.find((trial) => {
    const item = cases.get(trial.caseId);
    return item !== undefined && !isAsJudged(task, item, trial);
  });
}

function isAsJudged(task: Task, item: Case, { generation, packing, answer, scores }: Trial): boolean {
  if (generation === null) return answer === null && Object.values(scores).every(({ kind }) => kind === 'unscored');
  const again = judge(task, askedCase(task, item, packing), generation);
  return (
    canonicalJson(again.answer) === canonicalJson(answer) &&
    task.metrics.filter(restsOnText).every((id) => isSame(again.scores[id], scores[id]))
  );
}

function restsOnText(id: MetricId): boolean {
  return metricById(id).needs === undefined;
}

function isSame(one: Score | undefined, other: Score | undefined): boolean {
  if (one?.kind !== 'scored' || other?.kind !== 'scored') return one?.kind === other?.kind;
  return Math.abs(one.value - other.value) <= ROUNDING && countsOf(one) === countsOf(other);
}

function countsOf({ counts, byLabel }: Scored): string {
  return canonicalJson([counts ?? null, byLabel ?? null]);
}
