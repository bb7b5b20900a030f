import type { Row } from '../format.ts';
import { cell, isObject } from '../formats/cells.ts';
import type { JudgedCase } from '../report/summary-request.ts';
import { scoredValues } from './logged-run.ts';

/**
 * A line of lm-evaluation-harness with our scores added under names of their own. Whatever else it holds stays as it is, known to us or
 * not: nothing is written anew.
 */
export function lmEvalSampleWith(row: Row, judged: JudgedCase): Row {
  const scores = Object.entries(scoredValues(judged)).map(([metric, value]) => [`bedside_${metric}`, value] as const);
  const listed: unknown = cell(row, 'metrics');
  const names: readonly unknown[] | null = Array.isArray(listed) ? listed : null;
  const metrics = names === null ? {} : { metrics: [...names, ...scores.map(([name]) => name)] };
  return { ...row, ...metrics, ...Object.fromEntries(scores) };
}

/** The same for a sample of Inspect. NaN is its "unscored". */
export function inspectSampleWith(row: Row, { answer, scores }: JudgedCase): Row {
  const known = cell(row, 'scores');
  const read = answer?.kind === 'label' ? answer.label : answer?.kind === 'text' ? answer.text : null;
  const own = Object.entries(scores).map(([metric, score]) => {
    const isScored = score.kind === 'scored';
    const explanation = isScored ? (answer === null ? null : `rule: ${answer.rule}`) : score.reason;
    return [
      `bedside/${metric}`,
      { value: isScored ? score.value : NaN, answer: read, explanation, history: [] },
    ] as const;
  });
  return { ...row, scores: { ...(isObject(known) ? known : {}), ...Object.fromEntries(own) } };
}
