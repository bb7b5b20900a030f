/** How ClinicBench measures a dataset: its figure has three automatic metrics and no more. */
export const publishedMetrics = ['accuracy', 'rouge-l', 'f1'] as const;

export type PublishedMetric = (typeof publishedMetrics)[number];

/** One of the seventeen datasets, in the order of the benchmark's table. */
export interface BenchmarkDataset {
  /** As the roster's file names it. */
  readonly name: string;
  /** The task here that asks it: the id of a `Task`. */
  readonly task: string;
  /** Tasks of ours that ask the same data in other words or another direction. */
  readonly variants: readonly string[];
  /** One of the eleven tasks. */
  readonly benchmarkTask: string;
  /** Built by the benchmark's authors. */
  readonly isNovel: boolean;
  readonly metric: PublishedMetric;
  /** `stated`: read in the authors' files or in a work that read the paper. `inferred`: from the figure and the early scripts. */
  readonly metricKnown: 'stated' | 'inferred';
  /** Cases of the upstream test part, by which a whole run can be known; null where no size was found. */
  readonly cases: number | null;
}

type Row = readonly [
  name: string,
  task: string,
  benchmarkTask: string,
  metric: PublishedMetric,
  metricKnown: BenchmarkDataset['metricKnown'],
  cases: number | null,
  more?: { readonly novel?: true; readonly variants?: readonly string[] },
];

/**
 * Liu et al. 2024 (EMNLP, 2024.emnlp-main.759): names after the overview figure and the repository AI-in-Health/ClinicBench at f55f454, metrics
 * after the figure and the scripts at b78265a, sizes counted in the upstream test parts.
 */
const ROWS: readonly Row[] = [
  ['MedQA', 'medqa', 'Exam questions', 'accuracy', 'inferred', 1273],
  ['MedMCQA', 'medmcqa', 'Exam questions', 'accuracy', 'inferred', 4183],
  ['MMLU-Medicine', 'mmlu-medicine', 'Exam questions', 'accuracy', 'inferred', null],
  ['PubMedQA', 'pubmedqa', 'Exam questions', 'accuracy', 'inferred', 500],
  [
    'Referral QA',
    'referral-qa',
    'Referral questions',
    'accuracy',
    'inferred',
    null,
    { novel: true, variants: ['referral-qa-free'] },
  ],
  [
    'Treatment Recommendation',
    'treatment',
    'Treatment recommendation',
    'f1',
    'inferred',
    796,
    { novel: true, variants: ['treatment-without-content', 'treatment-early'] },
  ],
  ['MIMIC-CXR', 'mimic-cxr', 'Radiology report summary', 'rouge-l', 'inferred', null],
  ['IU-Xray', 'iu-xray', 'Radiology report summary', 'rouge-l', 'inferred', null],
  [
    'Hospitalization Summarization',
    'hospitalisation',
    'Hospitalisation summary',
    'rouge-l',
    'inferred',
    null,
    { novel: true },
  ],
  [
    'Patient Education',
    'patient-education',
    'Patient education',
    'rouge-l',
    'inferred',
    null,
    { novel: true, variants: ['patient-education-reversed'] },
  ],
  ['BC5-Disease', 'bc5-disease', 'Named entities', 'f1', 'inferred', 4797, { variants: ['bc5-disease-only'] }],
  ['NCBI-Disease', 'ncbi-disease', 'Named entities', 'f1', 'inferred', 940],
  ['DDI', 'ddi', 'Relations', 'f1', 'inferred', 5716],
  ['GAD', 'gad', 'Relations', 'f1', 'inferred', 534],
  ['HoC', 'hoc', 'Document classes', 'f1', 'inferred', 315],
  ['Pharmacology QA', 'pharmacology-qa', 'Pharmacology of new drugs', 'accuracy', 'stated', 213, { novel: true }],
  ['Drug Interaction', 'drug-interaction', 'Interactions of new drugs', 'accuracy', 'inferred', 200, { novel: true }],
];

export const benchmarkDatasets: readonly BenchmarkDataset[] = ROWS.map(
  ([name, task, benchmarkTask, metric, metricKnown, cases, more = {}]) => ({
    name,
    task: `clinicbench/${task}`,
    variants: (more.variants ?? []).map((variant) => `clinicbench/${variant}`),
    benchmarkTask,
    isNovel: more.novel ?? false,
    metric,
    metricKnown,
    cases,
  }),
);

export const metricTitles: Readonly<Record<PublishedMetric, string>> = {
  accuracy: 'accuracy',
  'rouge-l': 'ROUGE-L',
  f1: 'F1',
};

/** Metrics of ours that may be what a published number was measured by: which F1 and which ROUGE-L is not known. */
export const ownMetrics: Readonly<Record<PublishedMetric, readonly string[]>> = {
  accuracy: ['accuracy'],
  'rouge-l': ['rougeL-coco', 'rougeL'],
  f1: ['medication-f1', 'mention-f1', 'entity-f1', 'relation-micro-f1', 'micro-f1'],
};

/** The eleven tasks with their datasets, in the benchmark's order. */
export function datasetsByTask(): readonly { readonly task: string; readonly datasets: readonly BenchmarkDataset[] }[] {
  const names = [...new Set(benchmarkDatasets.map(({ benchmarkTask }) => benchmarkTask))];
  return names.map((task) => ({
    task,
    datasets: benchmarkDatasets.filter(({ benchmarkTask }) => benchmarkTask === task),
  }));
}
