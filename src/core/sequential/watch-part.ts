import { success, type Outcome, type SayableFailure } from '../outcome.ts';
import type { RunPlan, PlannedPart } from '../run/run-plan.ts';
import type { Trial } from '../run.ts';
import { partRule, type PartRule } from './part-rule.ts';
import { watchScore, type Standing } from './watch-score.ts';

export interface PartWatch {
  readonly rule: PartRule;
  /** After the trials so far; null before the first that was scored. */
  readonly standing: Standing | null;
  /** To be given in the order asked; a case that was not scored changes nothing, as it counts nowhere. */
  take(trial: Pick<Trial, 'caseId' | 'scores'>): void;
}

/** Watches the first metric of a part; fails with the reason where no rule is known. */
export function watchPart(plan: Pick<RunPlan, 'spec'>, part: PlannedPart): Outcome<PartWatch, SayableFailure> {
  const planned = part.cases.map(({ item }) => item);
  const from = part.spec.stop?.from ?? 'constant';
  const { task, earlier = null } = part;
  const rule = partRule({ task, planned, members: planned, from, earlier, parts: plan.spec.parts.length });
  return rule.ok ? success(watchByRule(rule.value)) : rule;
}

export function watchByRule(rule: PartRule): PartWatch {
  const { metric, from, alpha } = rule;
  const earlier = from.kind === 'earlier' ? from.scores : null;
  const watch = watchScore(from.kind === 'earlier' ? 'earlier' : { line: from.line }, alpha);
  let standing: Standing | null = null;
  return {
    rule,
    get standing() {
      return standing;
    },
    take: ({ caseId, scores }) => {
      const score = scores[metric.id];
      if (score?.kind === 'scored') standing = watch.add(score.value, earlier?.get(caseId) ?? null);
    },
  };
}
