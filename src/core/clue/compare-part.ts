import { canonicalJson } from '../canonical-json.ts';
import { compareByMetric, whyTooMany } from '../compare/compare-by-metric.ts';
import { obstacleOf, scoredPairs } from '../compare/scored-pairs.ts';
import { sha256Hex } from '../hash.ts';
import { accuracy } from '../metrics/accuracy.ts';
import { exactMatch } from '../metrics/exact-match.ts';
import type { Trial } from '../run.ts';
import { say, type Said, type Sayable } from '../text/said.ts';
import type { PairedDifference } from '../statistics/paired-difference.ts';
import type { PairedPart } from './paired-parts.ts';

/** One task of two runs, case by case. */
export interface PartComparison {
  readonly part: Pick<PairedPart, 'task' | 'profile' | 'dataset'>;
  /** Cases asked in both runs, and in one only. */
  readonly common: number;
  readonly onlyBase: number;
  readonly onlyOther: number;
  /** Of the common cases, those that were not asked in the same words: documents were packed by another tokenizer, for example. */
  readonly askedDifferently: number;
  readonly metrics: readonly MetricComparison[];
}

export type MetricComparison =
  | {
      readonly kind: 'compared';
      readonly metric: string;
      /** Common cases that both runs scored; at least 1. */
      readonly n: number;
      /** Groups they belong to; null when every case stands for itself. */
      readonly groups: number | null;
      /** Means over those cases, each counted once: 0 to 1. */
      readonly base: number;
      readonly other: number;
      readonly difference: PairedDifference;
      /** For metrics that are 0 or 1: cases wrong in the base and right in the other, and the reverse. Else null. */
      readonly turned: { readonly gained: number; readonly lost: number } | null;
    }
  | { readonly kind: 'left-out'; readonly metric: string; readonly reason: Sayable };

/** A case of both runs. */
interface AskedTwice {
  readonly trial: Trial;
  readonly partner: Trial;
}

const rightOrWrong: readonly string[] = [accuracy.id, exactMatch.id];

/** Equal trials give an equal comparison. */
export function comparePart(part: PairedPart): PartComparison {
  const partners = new Map(part.other.trials.map((trial) => [trial.caseId, trial]));
  const both = part.base.trials.flatMap((trial) => {
    const partner = partners.get(trial.caseId);
    return partner === undefined ? [] : [{ trial, partner }];
  });
  const { task, profile, dataset } = part;
  return {
    part: { task, profile, dataset },
    common: both.length,
    onlyBase: part.base.trials.length - both.length,
    onlyOther: partners.size - both.length,
    askedDifferently: both.filter(({ trial, partner }) => trial.promptHash !== partner.promptHash).length,
    metrics: part.metrics.map((metric) => compareMetric(part, metric, both)),
  };
}

function compareMetric(part: PairedPart, metric: string, both: readonly AskedTwice[]): MetricComparison {
  const obstacle = obstacleOf(part.base.spec, part.other.spec, metric);
  if (obstacle !== null) return { kind: 'left-out', metric, reason: obstacle };
  const { pairs } = scoredPairs(part.base.trials, part.other.trials, metric);
  if (pairs.length === 0) return { kind: 'left-out', metric, reason: whyNone(metric, both) };
  const tooMany = whyTooMany(metric, pairs);
  if (tooMany !== null) return { kind: 'left-out', metric, reason: tooMany };
  const { n, groups, base, other, difference, gained, lost } = compareByMetric(metric, pairs, seedFor(part, metric));
  const turned = rightOrWrong.includes(metric) ? { gained, lost } : null;
  return { kind: 'compared', metric, n, groups, base, other, difference, turned };
}

function whyNone(metric: string, both: readonly AskedTwice[]): Said {
  const [first] = both;
  if (first === undefined) return say`no case was asked in both runs`;
  const why = whyUnscored(first.trial, metric) ?? whyUnscored(first.partner, metric);
  return say`no case was scored in both runs, the first because: ${why ?? say`not judged`}`;
}

function whyUnscored({ failure, scores }: Trial, metric: string): string | null {
  const score = scores[metric];
  return score?.kind === 'unscored' ? (failure?.kind ?? score.reason) : null;
}

/** Each interval has a random of its own, so that it does not depend on what else is compared. */
function seedFor({ task, base, other }: PairedPart, metric: string): number {
  return Number.parseInt(sha256Hex(canonicalJson([base.spec.seed, other.spec.seed, task, metric])).slice(0, 8), 16);
}
