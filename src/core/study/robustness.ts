import { failure, success, type Outcome } from '../outcome.ts';
import { metricTitle, taskTitle } from '../report/titles.ts';
import { partLabel } from '../run/setting-text.ts';
import type { RunRecord } from '../run.ts';
import { percent } from '../text/numbers.ts';
import { say, type Said } from '../text/said.ts';
import { commonCases, commonMetrics, estimateOver, scoresOf } from './case-scores.ts';
import type { Finding } from './finding.ts';
import { groupParts, settingWithout, taskKey, wordingKey, type PartGroup, type PlacedPart } from './part-groups.ts';
import { orderFindings } from './order-findings.ts';
import { spreadOf, type Spread } from './spread.ts';
import type { Study, StudyChoices, StudyPart, StudyRun, StudyTask } from './study.ts';
import { benchmarkDatasets } from '../clinicbench/benchmark.ts';
import { findTask } from '../tasks/index.ts';
import type { Estimate } from '../metric.ts';

/** The paper names robustness and publishes no definition of it. */
export const robustness: Study = {
  id: 'robustness',
  title: say`Robustness`,
  question: say`How far does a score move when the same cases are asked in another form?`,
  definition: say`Ours, because the paper names robustness and publishes no definition: the spread of the score over ways of asking (layout, reasoning, wording, drawn examples, order of the options), as mean, standard deviation and worst case. The ways are chosen, not drawn from anything, so no interval is given for their spread; each way’s own interval is over its cases.`,
  reads: 'one',
  design: { choices: ['variants', 'shots', 'draws'], parts: designParts },
  obstacle: (run) => (isVaried(run) ? null : say`No task of it was asked in two ways on the same dataset.`),
  read: (runs) => {
    const findings = runs.flatMap((run) => [...readRun(run), ...orderFindings(run)]);
    return findings.length > 0
      ? success(findings)
      : failure({
          kind: 'study',
          message: 'No task was asked in two ways on the same dataset: choose a run that was.',
        });
  },
};

function designParts(tasks: readonly StudyTask[], choices: StudyChoices): Outcome<readonly StudyPart[]> {
  const parts = tasks.flatMap((task) => partsOf(task, choices));
  const hasWays = tasks.every(({ dataset, task }) => {
    const own = parts.filter(
      (part) => part.dataset === dataset && wordingKey({ task: part.task }) === wordingKey({ task: task.id }),
    );
    return own.length > 1 || own.some(({ setting }) => setting?.optionOrder !== undefined);
  });
  return hasWays
    ? success(parts)
    : failure({
        kind: 'study',
        message: 'In what is chosen, some task would be asked in one way only: choose more ways, or other tasks.',
      });
}

function partsOf(
  { task, profile, dataset }: StudyTask,
  { variants, shots: [shots = 0], draws }: StudyChoices,
): readonly StudyPart[] {
  const has = (variant: StudyChoices['variants'][number]): boolean => variants.includes(variant);
  const base = { task: task.id, ...(profile !== undefined && { profile }), dataset, shots };
  const moves = has('option-order') && task.optionOrder === 'free';
  const wordings = has('wording') ? wordingsOf(task.id) : [];
  return [
    moves ? { ...base, setting: { optionOrder: 'every' } } : base,
    // Without a turn of the system and without examples, one turn is all there is.
    ...(has('layout') && (shots > 0 || task.instructionRole === 'system')
      ? [{ ...base, setting: { layout: 'flat' } } as const]
      : []),
    ...(has('reasoning') ? [{ ...base, setting: { reasoning: 'step-by-step' } } as const] : []),
    ...wordings.map((other) => ({ ...base, task: other })),
    ...(has('draws') && shots > 0 && task.drawing === undefined
      ? Array.from({ length: draws }, (_, draw) => ({ ...base, setting: { draw: draw + 1 } }))
      : []),
  ];
}

/** Tasks of ours that ask the same data in other words and expect the same answer. */
function wordingsOf(id: string): readonly string[] {
  const target = findTask(id)?.target;
  const variants = benchmarkDatasets.find(({ task }) => task === id)?.variants ?? [];
  return variants.filter((other) => findTask(other)?.target === target && !other.endsWith('-reversed'));
}

function isVaried(run: RunRecord): boolean {
  return variedGroups(run, []).length > 0 || run.spec.parts.some(({ setting }) => setting?.optionOrder !== undefined);
}

/** Tasks asked in at least two ways with the same protocol. */
function variedGroups(run: RunRecord, trials: StudyRun['trials']): readonly PartGroup[] {
  const groups = groupParts(run, trials, (part) => [wordingKey(part), part.protocol]);
  return groups.filter(({ parts }) => parts.length > 1);
}

interface Way {
  readonly label: string;
  readonly estimate: Estimate;
  /** Cases whose score differs from the first way's. */
  readonly moved: number;
}

interface Varied {
  readonly metric: string;
  readonly ways: readonly Way[];
  readonly spread: Spread;
}

function readRun({ run, trials }: StudyRun): readonly Finding[] {
  return variedGroups(run, trials).flatMap((group, place): Finding[] => {
    const ways = group.parts.map((placed) => placed.trials);
    const cases = commonCases(ways);
    const read = commonMetrics(ways).flatMap((metric) => varied(group, metric, cases, run.spec.seed));
    const [first] = read;
    if (first === undefined) return [];
    const title = metricTitle(first.metric);
    return [
      {
        id: `robustness-${place + 1}`,
        title: group.title,
        sentences: [sentenceOf(group.title, title, first, cases.length)],
        note: [
          say`All ways are compared on the same ${{ value: cases.length, noun: 'case' }}. The bars are 95 % intervals over cases; the standard deviation is over the ways.`,
        ],
        columns,
        rows: read.flatMap(rowsOf),
        chart: {
          kind: 'intervals',
          axis: say`${title}, %`,
          isDifference: false,
          rows: first.ways.map(({ label, estimate }, row) => ({
            key: String(row),
            label,
            value: estimate.value,
            interval: estimate.interval,
          })),
        },
      },
    ];
  });
}

function varied({ parts }: PartGroup, metric: string, cases: readonly string[], seed: number): readonly Varied[] {
  const scored = parts.map((placed) => ({ placed, scores: scoresOf(placed.trials, metric, cases) }));
  const [first] = scored;
  const ways = scored.flatMap(({ placed, scores }): Way[] => {
    const estimate = estimateOver(metric, [scores], seed);
    if (estimate === null) return [];
    const moved = Array.from(scores).filter(([id, { value }]) => first?.scores.get(id)?.value !== value).length;
    return [{ label: labelOf(placed, parts), estimate, moved }];
  });
  const spread = spreadOf(ways.map(({ estimate }) => estimate.value));
  return spread === null || ways.length < 2 ? [] : [{ metric, ways, spread }];
}

/** A wording of ours is named where the group has several. */
function labelOf({ part }: PlacedPart, all: readonly PlacedPart[]): string {
  const wordings = new Set(all.map((other) => taskKey(other.part)));
  // The orders of the options have a finding of their own; this one rests on the listed order.
  const label = partLabel({ shots: part.shots, setting: settingWithout(part.setting, ['optionOrder']) });
  return wordings.size > 1 ? `${taskTitle(part.task)}, ${label}` : label;
}

function sentenceOf(title: string, metric: string, { ways, spread }: Varied, cases: number): Said {
  const n = { value: cases, noun: 'case' };
  const all = { value: ways.length, noun: 'way' };
  const middle = percent(spread.mean);
  if (spread.lowest === spread.highest) return say`${title}: ${metric} is ${middle} % in all ${all} of asking (${n}).`;
  const worst = ways.find(({ estimate }) => estimate.value === spread.lowest)?.label ?? say`none`;
  const [low, high] = [percent(spread.lowest), percent(spread.highest)];
  return spread.deviation === null
    ? say`${title}: ${metric} lies between ${low} and ${high} % over ${all} of asking (mean ${middle} %; ${n}); worst: ${worst}.`
    : say`${title}: ${metric} lies between ${low} and ${high} % over ${all} of asking (mean ${middle} %, standard deviation ${percent(spread.deviation)} points; ${n}); worst: ${worst}.`;
}

const columns: Finding['columns'] = [
  { title: say`Metric`, kind: 'text' },
  { title: say`Way of asking`, kind: 'text' },
  { title: say`Score, %`, kind: 'share' },
  { title: say`from`, kind: 'share' },
  { title: say`to`, kind: 'share' },
  { title: say`n`, kind: 'count' },
  { title: say`Cases scored otherwise than in the first way`, kind: 'count' },
  { title: say`Mean over ways`, kind: 'share' },
  { title: say`SD over ways`, kind: 'spread' },
  { title: say`Worst way`, kind: 'share' },
];

function rowsOf({ metric, ways, spread }: Varied): Finding['rows'] {
  return ways.map(({ label, estimate, moved }, place) => [
    metricTitle(metric),
    label,
    estimate.value,
    estimate.interval[0],
    estimate.interval[1],
    estimate.n,
    place === 0 ? null : moved,
    place === 0 ? spread.mean : null,
    place === 0 ? spread.deviation : null,
    place === 0 ? spread.lowest : null,
  ]);
}
