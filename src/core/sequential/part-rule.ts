import type { Case } from '../dataset.ts';
import { failure, success, type Outcome, type SayableFailure } from '../outcome.ts';
import type { Metric } from '../metric.ts';
import { metricById } from '../metrics/index.ts';
import { bestConstant, hasConstant } from '../report/best-constant.ts';
import type { StopRule } from '../run.ts';
import { inEnglish, say, type Said } from '../text/said.ts';
import { shown } from '../text/shown.ts';
import type { Task } from '../task.ts';

/** Of all parts of a run together: the probability that any is ever called separated though there is nothing to find. */
export const RUN_ALPHA = 0.05;

/** Raised whenever a part would end at another case. */
export const STOP_RULE_VERSION = 1;

const LONGEST_LABEL = 40;

/** How a part's first metric is watched. */
export interface PartRule {
  readonly metric: Metric;
  readonly from: ConstantLine | EarlierScores;
  /** `RUN_ALPHA` over the number of the run's parts (Bonferroni): looking at many tasks must not make a finding. */
  readonly alpha: number;
}

export interface ConstantLine {
  readonly kind: 'constant';
  /** Its score on all planned cases, whose targets are known before the first is asked, so it stays where it is; null: not known. */
  readonly line: number | null;
  /** The answer, where it is one label; else null. Untrusted text. */
  readonly label: string | null;
}

export interface EarlierScores {
  readonly kind: 'earlier';
  /** By case id. Null: the earlier run is not here any more. */
  readonly scores: ReadonlyMap<string, number> | null;
}

export interface PartRuleRequest {
  readonly task: Task;
  /** All that are planned; null when the dataset is gone. */
  readonly planned: readonly Case[] | null;
  /** The same, or where they are gone what was asked of them. */
  readonly members: readonly Pick<Case, 'group'>[];
  readonly from: StopRule['from'];
  /** What the earlier run scored under the task's first metric, by case id; null: there is none, or it is not here. */
  readonly earlier: ReadonlyMap<string, number> | null;
  /** Number of parts of the run. */
  readonly parts: number;
}

/** How a part is watched; fails with the reason, as a sentence, where no rule is known that holds at every moment. */
export function partRule(request: PartRuleRequest): Outcome<PartRule, SayableFailure> {
  const { task, planned, members, from, earlier, parts } = request;
  const metric = metricById(task.metrics[0]);
  const alpha = RUN_ALPHA / parts;
  const reason = stopObjection(task, from) ?? (areGrouped(members) ? grouped : null);
  if (reason !== null) return noRule(reason);
  if (from !== 'constant') return success({ metric, alpha, from: { kind: 'earlier', scores: earlier } });
  const best = planned === null ? null : bestConstant(metric, planned);
  if (planned !== null && best === null) return noRule(noConstant(metric));
  const label = best?.answer.kind === 'label' ? shown(best.answer.label, LONGEST_LABEL) : null;
  return success({ metric, alpha, from: { kind: 'constant', line: best?.value ?? null, label } });
}

/** What of a task itself speaks against a rule, as a sentence; null where nothing does. */
export function stopObjection(task: Task, from: StopRule['from']): Said | null {
  const metric = metricById(task.metrics[0]);
  if (metric.statistic !== undefined)
    return say`${metric.title} is counted over all cases together, and no rule that holds at every moment is known here for such a score.`;
  if (task.averaging === 'first-twice')
    return say`The published code counts the first case twice, so the score is no plain mean, and no rule that holds at every moment is known here for it.`;
  return from === 'constant' && !hasConstant(task, metric.id) ? noConstant(metric) : null;
}

function noConstant({ title }: Metric): Said {
  return say`No constant answer can be judged by ${title}, so there is none to be separated from.`;
}

const grouped = say`Cases of one group (a patient, a document) are alike, and a rule for single cases would call them separated too soon.`;

function noRule(said: Said): Outcome<never, SayableFailure> {
  return failure({ kind: 'no-rule', message: inEnglish(said), said });
}

function areGrouped(members: PartRuleRequest['members']): boolean {
  const groups = members.flatMap(({ group }) => group ?? []);
  return new Set(groups).size < groups.length;
}
