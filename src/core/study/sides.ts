import type { Case } from '../dataset.ts';
import { byMean } from '../metrics/estimates/estimate-mean.ts';
import type { Estimate } from '../metric.ts';
import { rougeLScore } from '../metrics/rouge/rouge-score.ts';
import { wordPair } from '../metrics/rouge/word-pair.ts';
import { failure, success } from '../outcome.ts';
import { seededRandom } from '../random.ts';
import { metricTitle } from '../report/titles.ts';
import type { Trial } from '../run.ts';
import { percent } from '../text/numbers.ts';
import { say, type Said } from '../text/said.ts';
import { shown } from '../text/shown.ts';
import { estimateOver, scoresOf } from './case-scores.ts';
import type { ChartRow, Finding } from './finding.ts';
import { groupParts, taskKey } from './part-groups.ts';
import type { Study, StudyRun } from './study.ts';

/** Metrics that have both sides, precision first. */
const PAIRS: readonly (readonly [name: string, precision: string, recall: string])[] = [
  ['Entities by place', 'entity-precision', 'entity-recall'],
  ['Mentions', 'mention-precision', 'mention-recall'],
  ['Medications', 'medication-precision', 'medication-recall'],
  ['ICD-10 codes, exact', 'icd-em-precision', 'icd-em-recall'],
  ['ICD-10 codes, approximate', 'icd-ap-precision', 'icd-ap-recall'],
  ['BERTScore', 'bertscore-precision', 'bertscore-recall'],
];

const ROUGE = ['rougeL', 'rougeL-coco'] as const;

/** More words times words would take seconds a case. */
const MOST_CELLS = 2 ** 26;

/** The paper lists both words among its metrics and publishes no definition of them. */
export const sides: Study = {
  id: 'faithfulness',
  title: say`Faithfulness and comprehensiveness`,
  question: say`Does what a model says hold, and does it say all that should be said?`,
  definition: say`Ours, because the paper names both and publishes no definition: faithfulness is the precision side of a metric (how much of the answer is in the target), comprehensiveness its recall side (how much of the target is in the answer). Both measure agreement with the reference answer, not with the truth: what a reference leaves out counts against faithfulness.`,
  reads: 'any',
  obstacle: ({ spec }) => (spec.parts.length > 0 ? null : say`It asked nothing.`),
  read: (runs) => {
    const found = runs.flatMap((run) => sidesOf(run, runs.length > 1));
    return found.length > 0
      ? success([findingOf(found)])
      : failure({
          kind: 'study',
          message:
            'No metric of these runs has a precision and a recall side, or the dataset that ROUGE-L needs is not here.',
        });
  },
};

interface BothSides {
  readonly model: string;
  readonly task: string;
  readonly name: string;
  readonly precision: Estimate;
  readonly recall: Estimate;
}

function sidesOf({ run, trials, cases }: StudyRun, isNamed: boolean): readonly BothSides[] {
  const model = isNamed ? shown(run.spec.model.title, 60) : '';
  const groups = groupParts(run, trials, (part) => [taskKey(part), part.protocol, part.shots, part.setting ?? {}]);
  return groups.flatMap(({ title, parts }) =>
    parts.flatMap(({ place, trials: own }): readonly BothSides[] => {
      const task = `${title}${parts.length > 1 ? ` (${place + 1})` : ''}`;
      const counted = PAIRS.flatMap(([name, precision, recall]) => {
        const [one, other] = [precision, recall].map((metric) => estimated(own, metric, run.spec.seed));
        return one == null || other == null ? [] : [{ model, task, name, precision: one, recall: other }];
      });
      const rouge = rougeSides(own, cases[place] ?? null, run.spec.seed);
      return rouge === null ? counted : [...counted, { model, task, name: metricTitle('rougeL'), ...rouge }];
    }),
  );
}

function estimated(trials: readonly Trial[], metric: string, seed: number): Estimate | null {
  const scores = scoresOf(
    trials,
    metric,
    trials.map(({ caseId }) => caseId),
  );
  return estimateOver(metric, [scores], seed);
}

/** ROUGE-L keeps the F-measure only, so both sides are computed again from the answers. */
function rougeSides(
  trials: readonly Trial[],
  cases: ReadonlyMap<string, Case> | null,
  seed: number,
): { readonly precision: Estimate; readonly recall: Estimate } | null {
  if (cases === null) return null;
  const both = trials.flatMap((trial) => {
    const target = cases.get(trial.caseId)?.target;
    const isScored = ROUGE.some((metric) => trial.scores[metric]?.kind === 'scored');
    if (!isScored || target?.kind !== 'text') return [];
    const answer = trial.answer?.kind === 'text' ? trial.answer.text : '';
    const words = wordPair(answer, target.text, null);
    if (words.predicted.length * words.expected.length > MOST_CELLS) return [];
    return [{ ...rougeLScore(words), ...(trial.group !== undefined && { group: trial.group }) }];
  });
  const side = (name: 'precision' | 'recall'): Estimate | null =>
    byMean.estimate(
      both.map((one) => ({ kind: 'scored', value: one[name], ...(one.group !== undefined && { group: one.group }) })),
      seededRandom(seed),
    );
  const [precision, recall] = [side('precision'), side('recall')];
  return precision === null || recall === null ? null : { precision, recall };
}

function findingOf(found: readonly BothSides[]): Finding {
  const apart = found.filter(({ precision, recall }) => precision.interval[0] > recall.interval[1]);
  const behind = found.filter(({ precision, recall }) => recall.interval[0] > precision.interval[1]);
  return {
    id: 'faithfulness',
    title: say`Both sides of each metric`,
    sentences: [
      say`Of ${found.length} measured: more faithful than comprehensive in ${apart.length}, more comprehensive than faithful in ${behind.length}, intervals overlapping in ${found.length - apart.length - behind.length}.`,
      ...exampleOf([...apart, ...behind]),
    ],
    note: [
      say`Precision is the share of the answer that is in the target, recall the share of the target that is in the answer; an empty answer has 0 of both. Both sides rest on the same cases, so overlapping intervals may hide a difference. ROUGE-L is computed here again from the stored answers, in the form of rouge-score.`,
    ],
    columns: [
      { title: say`Model`, kind: 'text' },
      { title: say`Task`, kind: 'text' },
      { title: say`Measured by`, kind: 'text' },
      { title: say`Faithfulness (precision), %`, kind: 'share' },
      { title: say`from`, kind: 'share' },
      { title: say`to`, kind: 'share' },
      { title: say`Comprehensiveness (recall), %`, kind: 'share' },
      { title: say`from`, kind: 'share' },
      { title: say`to`, kind: 'share' },
      { title: say`n`, kind: 'count' },
    ],
    rows: found.map(({ model, task, name, precision, recall }) => [
      model === '' ? null : model,
      task,
      name,
      precision.value,
      ...precision.interval,
      recall.value,
      ...recall.interval,
      precision.n,
    ]),
    chart: { kind: 'intervals', axis: say`Per cent`, isDifference: false, rows: found.flatMap(chartRows) },
  };
}

function exampleOf([first]: readonly BothSides[]): readonly Said[] {
  if (first === undefined) return [];
  const { task, name, precision, recall } = first;
  return [
    say`${task}, ${name}: precision ${percent(precision.value)} %, recall ${percent(recall.value)} % (${precision.n} cases).`,
  ];
}

function chartRows({ model, task, name, precision, recall }: BothSides, place: number): readonly ChartRow[] {
  const group = [model, task, name].filter((text) => text !== '').join(', ');
  return [
    {
      key: `${place} precision`,
      label: say`Faithfulness (precision)`,
      group,
      value: precision.value,
      interval: precision.interval,
    },
    {
      key: `${place} recall`,
      label: say`Comprehensiveness (recall)`,
      group,
      value: recall.value,
      interval: recall.interval,
    },
  ];
}
