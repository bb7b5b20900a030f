import { harmonicMean, share, type PrecisionRecall } from '../precision-recall.ts';
import { codeKey } from '../../text/code-key.ts';

/** How the codes of an answer agree with those wanted. */
export interface CodeAgreement {
  /** Whole codes, as lists: a code that is repeated counts each time. */
  readonly exact: PrecisionRecall;
  /** Categories (the first three characters), as sets. */
  readonly approximate: PrecisionRecall;
}

/** As `compute_metrics` of CLUE's eval/eval_MeDiSumCode.py (TIO-IKIM/CLUE at 2de4314). `wanted` holds at least one code. */
export function compareCodes(answered: readonly string[], wanted: readonly string[]): CodeAgreement {
  const [ours, theirs] = [answered.map(codeKey), wanted.map(codeKey)];
  return { exact: compareLists(ours, theirs), approximate: compareLists(categories(ours), categories(theirs)) };
}

function compareLists(answered: readonly string[], wanted: readonly string[]): PrecisionRecall {
  const precision = share(countIn(answered, new Set(wanted)), answered.length);
  const recall = share(countIn(wanted, new Set(answered)), wanted.length);
  return { precision, recall, f1: harmonicMean(precision, recall) };
}

/** An empty code is never found: upstream makes one of a reference without codes, and no answer has it. */
function countIn(codes: readonly string[], others: ReadonlySet<string>): number {
  let count = 0;
  for (const code of codes) if (code !== '' && others.has(code)) count++;
  return count;
}

function categories(codes: readonly string[]): readonly string[] {
  return Array.from(new Set(codes.map((code) => code.slice(0, 3))));
}
