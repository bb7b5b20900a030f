import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import type { Metric, Observation } from '../metric.ts';
import { clustersOf } from '../metrics/estimates/clusters-of.ts';
import { metrics } from '../metrics/index.ts';
import { microF1 } from '../metrics/micro-f1.ts';
import { accuracy } from '../metrics/accuracy.ts';
import { exactMatch } from '../metrics/exact-match.ts';
import { seededRandom } from '../random.ts';
import type { Trial } from '../run.ts';
import { mean } from '../statistics/mean.ts';
import { pairedDifference, type PairedDifference } from '../statistics/paired-difference.ts';
import type { PairedPart } from './paired-parts.ts';

/** One task of two runs, case by case. */
export interface PartComparison {
  readonly part: PairedPart;
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
  | { readonly kind: 'left-out'; readonly metric: string; readonly reason: string };

/** A case of both runs. */
interface AskedTwice {
  readonly trial: Trial;
  readonly partner: Trial;
}

interface ScoredPair {
  readonly before: number;
  readonly after: number;
  readonly group: string | undefined;
}

const rightOrWrong: readonly string[] = [accuracy.id, exactMatch.id];

/** Equal trials give an equal comparison. */
export function comparePart(part: PairedPart): PartComparison {
  const partners = new Map(part.other.trials.map((trial) => [trial.caseId, trial]));
  const both = part.base.trials.flatMap((trial) => {
    const partner = partners.get(trial.caseId);
    return partner === undefined ? [] : [{ trial, partner }];
  });
  return {
    part,
    common: both.length,
    onlyBase: part.base.trials.length - both.length,
    onlyOther: partners.size - both.length,
    askedDifferently: both.filter(({ trial, partner }) => trial.promptHash !== partner.promptHash).length,
    metrics: part.metrics.map((metric) => compareMetric(part, metric, both)),
  };
}

function compareMetric(part: PairedPart, metric: string, both: readonly AskedTwice[]): MetricComparison {
  const obstacle = obstacleOf(part, metric);
  if (obstacle !== null) return { kind: 'left-out', metric, reason: obstacle };
  const pairs = both.flatMap(({ trial, partner }): ScoredPair[] => {
    const [before, after] = [trial.scores[metric], partner.scores[metric]];
    if (before?.kind !== 'scored' || after?.kind !== 'scored') return [];
    return [{ before: before.value, after: after.value, group: trial.group }];
  });
  if (pairs.length === 0) return { kind: 'left-out', metric, reason: whyNone(metric, both) };
  const clusters = clustersOf(pairs.map(observation));
  const difference = pairedDifference({
    before: Float64Array.from(pairs, (pair) => pair.before),
    after: Float64Array.from(pairs, (pair) => pair.after),
    random: seededRandom(seedFor(part, metric)),
    ...(clusters !== null && { clusters }),
  });
  return {
    kind: 'compared',
    metric,
    n: pairs.length,
    groups: clusters?.length ?? null,
    base: mean(pairs.map((pair) => pair.before)),
    other: mean(pairs.map((pair) => pair.after)),
    difference,
    turned: rightOrWrong.includes(metric) ? turnedIn(pairs) : null,
  };
}

/** Why the two values of a case are no pair under this metric; null when they are. */
function obstacleOf(part: PairedPart, id: string): string | null {
  if (id === microF1.id) return 'counted over all cases together, so that no case has a value of its own';
  const metric: Metric | undefined = metrics.find((one) => one.id === id);
  const needed = metric?.needs;
  if (needed === undefined) return null;
  const [base, other] = [part.base, part.other].map(({ spec }) =>
    canonicalJson(
      (spec.aids ?? []).filter(({ kind }) => kind === needed).map(({ sha256, detail }) => [sha256, detail]),
    ),
  );
  return base === other ? null : `the runs used different files for it (${needed})`;
}

function whyNone(metric: string, both: readonly AskedTwice[]): string {
  const [first] = both;
  if (first === undefined) return 'no case was asked in both runs';
  const why = whyUnscored(first.trial, metric) ?? whyUnscored(first.partner, metric);
  return `no case was scored in both runs, the first because: ${why ?? 'not judged'}`;
}

function whyUnscored({ failure, scores }: Trial, metric: string): string | null {
  const score = scores[metric];
  return score?.kind === 'unscored' ? (failure?.kind ?? score.reason) : null;
}

function observation({ before, group }: ScoredPair): Observation {
  return { kind: 'scored', value: before, ...(group !== undefined && { group }) };
}

/** Each interval has a random of its own, so that it does not depend on what else is compared. */
function seedFor({ task, base, other }: PairedPart, metric: string): number {
  return Number.parseInt(sha256Hex(canonicalJson([base.spec.seed, other.spec.seed, task, metric])).slice(0, 8), 16);
}

function turnedIn(pairs: readonly ScoredPair[]): { readonly gained: number; readonly lost: number } {
  return {
    gained: pairs.filter(({ before, after }) => after > before).length,
    lost: pairs.filter(({ before, after }) => after < before).length,
  };
}
