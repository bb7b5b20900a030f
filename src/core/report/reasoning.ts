import type { Estimate, Observation } from '../metric.ts';
import { estimateMean } from '../metrics/estimates/estimate-mean.ts';
import { seededRandom } from '../random.ts';
import { THINKING_UNENDED } from '../readers/after-thinking.ts';
import { lacksFinalAnswer } from '../readers/final-answer.ts';
import { seedFor } from './seed-for.ts';
import type { JudgedCase, SummaryRequest } from './summary-request.ts';

/** How many answers of a part that was asked to reason step by step never came to the words that begin the answer proper. */
export interface PartReasoning {
  readonly task: string;
  readonly dataset: string;
  /** Position of the part in the specification. */
  readonly part: number;
  /** Answers that came back; at least 1. */
  readonly n: number;
  /** Of those, answers without the words "Final answer:". */
  readonly missing: number;
  /** Share of them, with its interval. */
  readonly share: Estimate;
  /** Of the missing: cut at the limit of tokens, so that the words may just not have come yet. */
  readonly cut: number;
  /** Of the missing: nothing could be read in the whole text either. The others were read in it. */
  readonly unreadable: number;
}

/** Null where the part was not asked to reason, or nothing came back. */
export function reasoningOf(request: SummaryRequest & { readonly part: number }): PartReasoning | null {
  const { task, dataset, part, seed } = request;
  const rows = request.judged
    .filter(({ answer }) => answer !== null)
    .toSorted((left, right) => left.index - right.index);
  const random = seededRandom(seedFor(seed, task.id, 'final answer'));
  const share = task.reasoning === undefined ? null : estimateMean(rows.map(observationOf), random);
  if (share === null) return null;
  const missing = rows.filter(isMissing);
  return {
    ...{ task: task.id, dataset, part, n: rows.length, missing: missing.length, share },
    cut: missing.filter(({ generation }) => generation?.finish === 'length').length,
    unreadable: missing.filter(({ answer }) => answer?.kind === 'unreadable').length,
  };
}

function observationOf(row: JudgedCase): Observation {
  return { kind: 'scored', value: isMissing(row) ? 1 : 0, ...(row.group !== undefined && { group: row.group }) };
}

/** Where the model's own thinking never ended, no final answer came either. */
function isMissing({ answer }: JudgedCase): boolean {
  if (answer === null) return false;
  return lacksFinalAnswer(answer) || (answer.kind === 'unreadable' && answer.reason === THINKING_UNENDED);
}
