/** One number of CLUE's tables: a metric of one of its tasks. */
export interface Measure {
  readonly task: ClueTaskId;
  /** Its name in the published table. */
  readonly name: string;
  readonly title: string;
  /** Task and metric that give it here; null: it cannot be computed here. */
  readonly own: { readonly task: string; readonly metric: string } | null;
}

/** A row of CLUE's results: its score is the plain mean of its measures. LongHealth is one row made of three tasks. */
export interface ClueTask {
  readonly id: string;
  readonly title: string;
  readonly level: 1 | 2;
  /**
   * Cases of one of our tasks that the published numbers rest on: rows of the file without the shots, LongHealth with its
   * repetitions. Null: the published numbers rest on a state of the data that nobody else has.
   */
  readonly scored: number | null;
}

const rouge = [
  { name: 'rougeL', title: 'ROUGE-L', metric: 'rougeL' },
  { name: 'rouge1', title: 'ROUGE-1', metric: 'rouge1' },
  { name: 'rouge2', title: 'ROUGE-2', metric: 'rouge2' },
  { name: 'bertF1', title: 'BERTScore F1', metric: 'bertscore-f1' },
];

/** The six rows in the order of the publication, with the sizes of the originals (Dada et al. 2024, arXiv:2404.04067; see the sources in `datasets/published`). */
export const clueTasks = [
  { id: 'MedNLI', title: 'MedNLI', level: 1, scored: 1419 },
  { id: 'MeQSum', title: 'MeQSum', level: 1, scored: 997 },
  { id: 'ProblemSummary', title: 'Problem summary', level: 1, scored: 234 },
  { id: 'LongHealth', title: 'LongHealth', level: 2, scored: 2000 },
  { id: 'MeDiSumQA', title: 'MeDiSumQA', level: 2, scored: null },
  { id: 'MeDiSumCode', title: 'MeDiSumCode', level: 2, scored: 499 },
] as const satisfies readonly ClueTask[];

export type ClueTaskId = (typeof clueTasks)[number]['id'];

/** What each row is the mean of. UMLS-F1 needs a licensed vocabulary; the concept proxy never stands in for it. */
export const measures: readonly Measure[] = [
  of('MedNLI', 'clue/mednli', [{ name: 'accuracy', title: 'Accuracy', metric: 'accuracy' }]),
  of('MeQSum', 'clue/meqsum', rouge),
  of('ProblemSummary', 'clue/problem-summary', rouge),
  [umls('ProblemSummary')],
  [1, 2, 3].map((part) => ({
    task: 'LongHealth' as const,
    name: `task${part}Accuracy`,
    title: `Task ${part} accuracy`,
    own: { task: `clue/longhealth-${part}`, metric: 'accuracy' },
  })),
  of('MeDiSumQA', 'clue/medisumqa', rouge),
  [umls('MeDiSumQA')],
  of('MeDiSumCode', 'clue/medisumcode', [
    { name: 'emF1', title: 'Exact match F1', metric: 'icd-em-f1' },
    { name: 'apF1', title: 'Approximate match F1', metric: 'icd-ap-f1' },
    { name: 'validCodes', title: 'Valid codes', metric: 'icd-valid' },
  ]),
].flat();

export function measuresOf(task: ClueTaskId): readonly Measure[] {
  return measures.filter((measure) => measure.task === task);
}

function of(
  task: ClueTaskId,
  own: string,
  named: readonly { readonly name: string; readonly title: string; readonly metric: string }[],
): readonly Measure[] {
  return named.map(({ name, title, metric }) => ({ task, name, title, own: { task: own, metric } }));
}

function umls(task: ClueTaskId): Measure {
  return { task, name: 'umlsF1', title: 'UMLS-F1', own: null };
}
