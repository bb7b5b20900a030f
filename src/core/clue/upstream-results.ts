import { failure, success, type Outcome, type SayableFailure } from '../outcome.ts';
import { inEnglish, say, type Said } from '../text/said.ts';
import { shown } from '../text/shown.ts';
import { isRecord } from '../shapes/shape.ts';

/** A mean that CLUE's own code has written. */
export interface UpstreamResult {
  /** Null where the file does not tell: several tasks have the same metrics. */
  readonly task: string | null;
  /** Our id of the metric, or CLUE's name of one that is not computed here. */
  readonly metric: string;
  /** -1 to 1, where the file may have written percent. */
  readonly value: number;
  /** Written with so few decimals that it is only known to 0.005. */
  readonly isRounded: boolean;
}

interface Key {
  readonly task?: string;
  readonly metric: string;
  readonly isPercent?: boolean;
}

/** Names in both states of the code (TIO-IKIM/CLUE at fdb4ec7 and 2de4314, eval/); they differ in how the numbers are written. */
const KEYS: ReadonlyMap<string, Key> = new Map([
  ['ACCURACY', { task: 'clue/mednli', metric: 'accuracy' }],
  ['ROUGE_L', { metric: 'rougeL' }],
  ['ROUGE1', { metric: 'rouge1' }],
  ['ROUGE2', { metric: 'rouge2' }],
  ['BERT_P', { metric: 'bertscore-precision' }],
  ['BERT_R', { metric: 'bertscore-recall' }],
  ['BERT_F1', { metric: 'bertscore-f1' }],
  ['UMLS_P', { metric: 'UMLS-P' }],
  ['UMLS_R', { metric: 'UMLS-R' }],
  ['UMLS_F1', { metric: 'UMLS-F1' }],
  ['ICD EM P', { task: 'clue/medisumcode', metric: 'icd-em-precision' }],
  ['ICD EM R', { task: 'clue/medisumcode', metric: 'icd-em-recall' }],
  ['ICD EM F1', { task: 'clue/medisumcode', metric: 'icd-em-f1' }],
  ['ICD AP P', { task: 'clue/medisumcode', metric: 'icd-ap-precision' }],
  ['ICD AP R', { task: 'clue/medisumcode', metric: 'icd-ap-recall' }],
  ['ICD AP F1', { task: 'clue/medisumcode', metric: 'icd-ap-f1' }],
  ['VALID CODES', { task: 'clue/medisumcode', metric: 'icd-valid' }],
  ['Task1_Accuracy', { task: 'clue/longhealth-1', metric: 'accuracy', isPercent: true }],
  ['Task2_Accuracy', { task: 'clue/longhealth-2', metric: 'accuracy', isPercent: true }],
  ['Task3_Accuracy', { task: 'clue/longhealth-3', metric: 'accuracy', isPercent: true }],
]);

/** CLUE's file has some hundred bytes; so many characters are read at most. */
export const MOST_UPSTREAM_TEXT = 2 ** 16;

/** The text of a `results.json`, whatever it may be. */
export function readUpstreamText(text: string): Outcome<readonly UpstreamResult[], SayableFailure> {
  if (text.length > MOST_UPSTREAM_TEXT) return refuse(say`it is longer than any`);
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return readUpstreamResults(value);
  } catch {
    return refuse(say`it is not JSON`);
  }
}

/**
 * CLUE's `results.json`, parsed: means by CLUE's names, as numbers or as texts of two decimals, LongHealth in percent and
 * everything else as fractions. Fails for anything else with a sentence.
 */
export function readUpstreamResults(value: unknown): Outcome<readonly UpstreamResult[], SayableFailure> {
  if (!isRecord(value)) return refuse(say`it is not an object of results`);
  const results: UpstreamResult[] = [];
  for (const [name, written] of Object.entries(value)) {
    const key = KEYS.get(name);
    if (key === undefined) return refuse(say`"${shown(name, 60)}" is none of its results`);
    const result = resultOf(key, written);
    if (result === null)
      return refuse(
        key.isPercent === true ? say`its value of ${name} is no percentage` : say`its value of ${name} is no fraction`,
      );
    results.push(result);
  }
  return results.length === 0 ? refuse(say`it is empty`) : success(results);
}

function resultOf({ task, metric, isPercent = false }: Key, written: unknown): UpstreamResult | null {
  const isRounded = typeof written === 'string' && /^-?\d\.\d\d$/.test(written);
  const number = isRounded ? Number(written) : written;
  if (typeof number !== 'number') return null;
  const value = isPercent ? number / 100 : number;
  const least = metric.startsWith('bertscore') ? -1 : 0;
  return value >= least && value <= 1 ? { task: task ?? null, metric, value, isRounded } : null;
}

function refuse(what: Said) {
  const said = say`This is no results.json of CLUE: ${what}.`;
  return failure({ kind: 'results', message: inEnglish(said), said });
}
