import type { Metric } from '../metric.ts';
import { accuracy } from './accuracy.ts';
import { bertscoreF1, bertscorePrecision, bertscoreRecall } from './bertscore.ts';
import { conceptF1 } from './concept-f1.ts';
import {
  entityF1,
  entityMacroF1,
  entityOverlapF1,
  entityPrecision,
  entityRecall,
  entityStrictF1,
  entityStrictMacroF1,
} from './entity-f1.ts';
import { exactMatch } from './exact-match.ts';
import { icdApF1, icdApPrecision, icdApRecall, icdEmF1, icdEmPrecision, icdEmRecall, icdValid } from './icd.ts';
import { balancedAccuracy, macroF1 } from './label-means.ts';
import {
  medicationF1,
  medicationHitRate,
  medicationMicroF1,
  medicationPrecision,
  medicationRecall,
} from './medication-list.ts';
import { mentionF1, mentionMultisetF1, mentionPrecision, mentionRecall } from './mention-f1.ts';
import { microF1 } from './micro-f1.ts';
import { exactSet, exampleF1, jaccard, multilabelMacroF1 } from './multilabel.ts';
import { relationMacroF1, relationMicroF1 } from './relation-f1.ts';
import { rougeLCoco } from './rouge-l-coco.ts';
import { rouge1, rouge1Stem, rouge2, rouge2Stem, rougeL, rougeLStem, rougeLsum, rougeLsumStem } from './rouge.ts';
import { setF1 } from './set-f1.ts';

/** Every metric. Adding one is one file and one line. */
export const metrics = [
  accuracy,
  exactMatch,
  setF1,
  microF1,
  rouge1,
  rouge2,
  rougeL,
  rougeLsum,
  rouge1Stem,
  rouge2Stem,
  rougeLStem,
  rougeLsumStem,
  conceptF1,
  icdEmF1,
  icdEmPrecision,
  icdEmRecall,
  icdApF1,
  icdApPrecision,
  icdApRecall,
  icdValid,
  bertscorePrecision,
  bertscoreRecall,
  bertscoreF1,
  macroF1,
  balancedAccuracy,
  relationMicroF1,
  relationMacroF1,
  multilabelMacroF1,
  exampleF1,
  jaccard,
  exactSet,
  medicationF1,
  medicationMicroF1,
  medicationPrecision,
  medicationRecall,
  medicationHitRate,
  rougeLCoco,
  entityF1,
  entityPrecision,
  entityRecall,
  entityStrictF1,
  entityOverlapF1,
  entityMacroF1,
  entityStrictMacroF1,
  mentionF1,
  mentionPrecision,
  mentionRecall,
  mentionMultisetF1,
] as const satisfies readonly Metric[];

export type MetricId = (typeof metrics)[number]['id'];

/** Asked for every case and metric. */
const byId: ReadonlyMap<string, Metric> = new Map(metrics.map((metric) => [metric.id, metric]));

/** Undefined for an id nobody registered: what is read back may name any. */
export function findMetric(id: string): Metric | undefined {
  return byId.get(id);
}

export function metricById(id: MetricId): Metric {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no metric "${id}"`);
  return found;
}
