import type { Case } from '../dataset.ts';
import { comparable } from '../metrics/same-text.ts';
import { confusionMatrix } from '../statistics/confusion-matrix.ts';
import type { JudgedCase, SummaryRequest } from './summary-request.ts';

/** Which labels were taken for which in one part. Labels are the dataset's: untrusted text. */
export interface PartConfusion {
  readonly task: string;
  readonly dataset: string;
  /** Position of the part in the specification. */
  readonly part: number;
  readonly labels: readonly string[];
  /** Rows by what is right, columns by the answer, both in the order of `labels`. */
  readonly counts: readonly (readonly number[])[];
  /** For each right label: answers that could not be read. */
  readonly unreadable: readonly number[];
  /** For each right label: answers that were read and are none of the labels. */
  readonly other: readonly number[];
}

/** A larger table tells nobody anything. */
const MOST_LABELS = 12;

/** Null where answers are not labels, where there are too many of them, or where the cases are gone. */
export function confusionOf(request: SummaryRequest & { readonly part: number }): PartConfusion | null {
  const { task, dataset, part, cases, judged } = request;
  if (task.target !== 'label' || cases === null) return null;
  const rows = judged.flatMap((row) => answeredRow(row, cases.get(row.caseId)));
  const labels = labelsOf(rows);
  if (rows.length === 0 || labels.length < 2 || labels.length > MOST_LABELS) return null;
  const keys = labels.map(comparable);
  const read = rows.filter(({ answer }) => answer !== null);
  const lost = (isLost: (row: Row) => boolean): readonly number[] =>
    keys.map((key) => rows.filter((row) => comparable(row.right) === key && isLost(row)).length);
  return {
    ...{ task: task.id, dataset, part, labels },
    counts: confusionMatrix(
      read.map(({ right }) => comparable(right)),
      read.map(({ answer }) => comparable(answer ?? '')),
      keys,
    ),
    unreadable: lost(({ answer }) => answer === null),
    other: lost(({ answer }) => answer !== null && !keys.includes(comparable(answer))),
  };
}

interface Row {
  readonly right: string;
  /** Null: it could not be read. */
  readonly answer: string | null;
  readonly options: readonly string[];
}

/** Nothing for a case that was not answered. An answer that names several labels stands as the first of them. */
function answeredRow({ answer }: JudgedCase, item: Case | undefined): readonly Row[] {
  if (answer === null || item?.target.kind !== 'label') return [];
  const options = (item.options ?? []).map(({ label }) => label);
  const row = { right: item.target.label, options };
  switch (answer.kind) {
    case 'label':
      return [{ ...row, answer: answer.label }];
    case 'set':
      return [{ ...row, answer: answer.items[0] ?? null }];
    case 'unreadable':
      return [{ ...row, answer: null }];
    case 'text':
    case 'entities':
      return [];
  }
}

/** In the order of the options, then as they come. */
function labelsOf(rows: readonly Row[]): readonly string[] {
  const known = new Map<string, string>();
  for (const { options, right } of rows) {
    for (const label of [...options, right]) if (!known.has(comparable(label))) known.set(comparable(label), label);
    if (known.size > MOST_LABELS) break;
  }
  return [...known.values()];
}
