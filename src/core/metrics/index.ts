import type { Metric } from '../metric.ts';
import { accuracy } from './accuracy.ts';
import { bertscoreF1, bertscorePrecision, bertscoreRecall } from './bertscore.ts';
import { conceptF1 } from './concept-f1.ts';
import { exactMatch } from './exact-match.ts';
import { icdApF1, icdApPrecision, icdApRecall, icdEmF1, icdEmPrecision, icdEmRecall, icdValid } from './icd.ts';
import { microF1 } from './micro-f1.ts';
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
] as const satisfies readonly Metric[];

export type MetricId = (typeof metrics)[number]['id'];

export function metricById(id: MetricId): Metric {
  const found = metrics.find((metric) => metric.id === id);
  if (found === undefined) throw new Error(`no metric "${id}"`);
  return found;
}
