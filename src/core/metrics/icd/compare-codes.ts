import { codeKey } from '../../text/code-key.ts';
import { harmonicMean, precisionRecall, share, type PrecisionRecall } from '../precision-recall.ts';
import { codeKeys } from './code-keys.ts';

/** How the codes of an answer agree with those wanted. */
export interface CodeAgreement {
  /** Whole codes, as lists: a code that is repeated counts each time. */
  readonly exact: PrecisionRecall;
  /** Categories (the first three characters), as sets. */
  readonly approximate: PrecisionRecall;
}

interface Comparison {
  readonly answered: readonly string[];
  readonly wanted: readonly string[];
  readonly agreement: CodeAgreement;
}

let last: Comparison | null = null;

/**
 * As `compute_metrics` of CLUE's eval/eval_MeDiSumCode.py (TIO-IKIM/CLUE at 2de4314). `wanted` holds at least one code.
 * The last comparison is kept, because the six metrics of a case ask for the same one.
 */
export function compareCodes(answered: readonly string[], wanted: readonly string[]): CodeAgreement {
  if (last?.answered === answered && last.wanted === wanted) return last.agreement;
  const agreement = agreementOf(codeKeys(answered), wanted.map(codeKey));
  last = { answered, wanted, agreement };
  return agreement;
}

function agreementOf(answered: readonly string[], wanted: readonly string[]): CodeAgreement {
  const [ours, theirs] = [new Set(answered), new Set(wanted)];
  const precision = share(countIn(answered, theirs), answered.length);
  const recall = share(countIn(wanted, ours), wanted.length);
  const [predicted, expected] = [categories(ours), categories(theirs)];
  const hits = countIn(predicted, expected);
  return {
    exact: { precision, recall, f1: harmonicMean(precision, recall) },
    approximate: precisionRecall({ hits, predicted: predicted.size, expected: expected.size }),
  };
}

function categories(codes: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const code of codes) found.add(code.slice(0, 3));
  return found;
}

/** An empty code is never found: upstream makes one of a reference without codes, and no answer has it. */
function countIn(codes: Iterable<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const code of codes) if (code !== '' && others.has(code)) count++;
  return count;
}
