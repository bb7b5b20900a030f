import { canonicalJson } from '../canonical-json.ts';
import type { Observation } from '../metric.ts';
import { findMetric } from '../metrics/index.ts';
import type { RunSpec, Trial } from '../run.ts';
import { say, type Said } from '../text/said.ts';

/** What of a finished case makes pairs: whole trials do, and trials without their texts. */
export type PairableTrial = Pick<Trial, 'caseId' | 'index' | 'promptHash' | 'group' | 'scores'> & {
  readonly failure: Pick<NonNullable<Trial['failure']>, 'kind'> | null;
};

/** A case that both scored. */
export interface ScoredPair {
  readonly caseId: string;
  /** Position in the dataset. */
  readonly index: number;
  readonly before: number;
  readonly after: number;
  readonly group?: string;
}

/** With what metrics need that count over all cases together. */
export interface ObservedPair extends ScoredPair {
  /** Before and after. */
  readonly observed: readonly [Observation, Observation];
}

export interface ScoredPairs {
  /** In dataset order, whichever run is first. */
  readonly pairs: readonly ObservedPair[];
  readonly leftOut: LeftOut;
  /** Of all cases asked in both, those whose prompts were not the same: documents packed by another tokenizer, for example. */
  readonly askedDifferently: number;
}

/** Cases that make no pair, and why. */
export interface LeftOut {
  /** Asked in one of the runs only. */
  readonly onlyBase: number;
  readonly onlyOther: number;
  /** Asked in both and not scored in at least one, by the reason; where both have one, the base's. */
  readonly unscored: Readonly<Record<string, number>>;
}

/** Pairs the cases of two runs of one task by their ids. Linear in the cases. */
export function scoredPairs(
  base: readonly PairableTrial[],
  other: readonly PairableTrial[],
  metric: string,
): ScoredPairs {
  const partners = new Map(other.map((trial) => [trial.caseId, trial]));
  const unscored = new Map<string, number>();
  const pairs: ObservedPair[] = [];
  let [common, askedDifferently] = [0, 0];
  for (const trial of base) {
    const partner = partners.get(trial.caseId);
    if (partner === undefined) continue;
    common++;
    if (trial.promptHash !== partner.promptHash) askedDifferently++;
    const reason = whyUnscored(trial, metric) ?? whyUnscored(partner, metric);
    if (reason !== null) unscored.set(reason, (unscored.get(reason) ?? 0) + 1);
    const pair = pairOf(trial, partner, metric);
    if (pair !== null) pairs.push(pair);
  }
  pairs.sort((one, two) => one.index - two.index || (one.caseId < two.caseId ? -1 : 1));
  const sorted = [...unscored].sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    pairs,
    leftOut: {
      onlyBase: base.length - common,
      onlyOther: partners.size - common,
      unscored: Object.fromEntries(sorted),
    },
    askedDifferently,
  };
}

/**
 * Cases whose value rose and fell from base to other, by id. Under a metric that is 0 or 1 these are the cases wrong in the base and right in the
 * other, and the reverse.
 */
export function gainedAndLost(pairs: readonly ScoredPair[]): {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
} {
  return {
    gained: pairs.flatMap(({ before, after, caseId }) => (after > before ? [caseId] : [])),
    lost: pairs.flatMap(({ before, after, caseId }) => (after < before ? [caseId] : [])),
  };
}

/** Why the two values of a case are no pair under this metric, whatever the case, as a phrase; null when they are. */
export function obstacleOf(base: RunSpec, other: RunSpec, id: string): Said | null {
  const needed = findMetric(id)?.needs;
  if (needed === undefined) return null;
  const [mine, theirs] = [base, other].map(({ aids = [] }) =>
    canonicalJson(aids.filter(({ kind }) => kind === needed).map(({ sha256, detail }) => [sha256, detail])),
  );
  return mine === theirs ? null : say`the runs used different files for it (${needed})`;
}

/** The engine's failure if there was one, else the metric's reason; null when the case has a score. */
function whyUnscored({ failure, scores }: PairableTrial, metric: string): string | null {
  const score = scores[metric];
  if (score?.kind === 'scored') return null;
  return failure?.kind ?? score?.reason ?? 'not judged';
}

function pairOf(trial: PairableTrial, partner: PairableTrial, metric: string): ObservedPair | null {
  const [before, after] = [trial.scores[metric], partner.scores[metric]];
  if (before?.kind !== 'scored' || after?.kind !== 'scored') return null;
  const group = trial.group ?? partner.group;
  const { caseId, index } = trial;
  const grouped = group !== undefined && { group };
  const observed = [
    { ...before, ...grouped },
    { ...after, ...grouped },
  ] as const;
  return { caseId, index, before: before.value, after: after.value, ...grouped, observed };
}
