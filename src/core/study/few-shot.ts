import { failure, success, type Outcome } from '../outcome.ts';
import { metricTitle } from '../report/titles.ts';
import type { RunRecord } from '../run.ts';
import { percent } from '../text/numbers.ts';
import { say, type Said, type Sayable } from '../text/said.ts';
import { commonCases, commonMetrics, differenceOver, estimateOver, scoresOf, valueOver } from './case-scores.ts';
import { points, pointsInterval, toneOf, type ChartSeries, type Finding } from './finding.ts';
import { groupParts, settingWithout, taskKey, type PartGroup, type PlacedPart } from './part-groups.ts';
import type { CurvePoint } from './curve-point.ts';
import { scenarioCurves } from './scenario-curves.ts';
import { spreadOf } from './spread.ts';
import type { Study, StudyChoices, StudyPart, StudyRun, StudyTask } from './study.ts';

/** The paper shows 1, 3 and 5 examples beside none; how it drew them is not published. */
export const fewShot: Study = {
  id: 'few-shot',
  title: say`Few-shot curve`,
  question: say`Do solved examples help, and does it depend on which ones were drawn?`,
  definition: say`Each task is asked with 0, 1, 3 and 5 solved examples (the paper’s numbers), and with each number several times, with other examples drawn (ours: the paper does not say how it drew them). The interval is over cases; how far the draws lie apart is told beside it. Cases whose prompt did not fit the context are counted apart.`,
  reads: 'one',
  design: { choices: ['shots', 'draws'], parts: designParts },
  obstacle: (run) =>
    curvesOf(run, []).length > 0 ? null : say`No task of it was asked with different numbers of solved examples.`,
  read: (runs) => {
    const findings = runs.flatMap((run) => readRun(run));
    return findings.length > 0
      ? success(findings)
      : failure({
          kind: 'study',
          message: 'No task was asked with two different numbers of solved examples: choose a run that was.',
        });
  },
};

function designParts(tasks: readonly StudyTask[], { shots, draws }: StudyChoices): Outcome<readonly StudyPart[]> {
  const numbers = [...new Set(shots)].sort((one, other) => one - other);
  if (numbers.length < 2)
    return failure({ kind: 'study', message: 'A curve needs at least two numbers of solved examples: choose more.' });
  return success(
    tasks.flatMap(({ task, profile, dataset }) =>
      numbers.flatMap((count) => {
        const part = { task: task.id, ...(profile !== undefined && { profile }), dataset, shots: count };
        // Without examples there is nothing to draw, and some protocols fix which examples are shown.
        if (count === 0 || task.drawing !== undefined) return [part];
        return Array.from({ length: draws }, (_, draw) => ({ ...part, setting: { draw: draw + 1 } }));
      }),
    ),
  );
}

/** Tasks of a run that were asked with at least two numbers of examples and otherwise alike. */
function curvesOf(run: RunRecord, trials: StudyRun['trials']): readonly PartGroup[] {
  const groups = groupParts(run, trials, (part) => [
    taskKey(part),
    part.protocol,
    settingWithout(part.setting, ['draw', 'shotsFrom', 'optionOrder']),
  ]);
  return groups.filter(({ parts }) => new Set(parts.map(({ part }) => part.shots)).size > 1);
}

function readRun({ run, trials }: StudyRun): readonly Finding[] {
  const { seed } = run.spec;
  const curves = curvesOf(run, trials).flatMap((group) => {
    const ways = group.parts.map((placed) => placed.trials);
    const cases = commonCases(ways);
    const read = commonMetrics(ways).map((metric) => ({ metric, points: curve(group.parts, metric, cases, seed) }));
    const [first] = read;
    return first === undefined ? [] : [{ group, cases, read, first }];
  });
  const findings = curves.map(({ group, cases, read, first }, place) => {
    const title = metricTitle(first.metric);
    return {
      id: `few-shot-${place + 1}`,
      title: group.title,
      sentences: [sentenceOf(group.title, title, first.points)],
      note: noteOf(group, cases.length),
      columns,
      rows: read.flatMap(({ metric, points: line }) => line.map((point) => rowOf(metricTitle(metric), point))),
      chart: {
        kind: 'lines',
        xTitle: say`Solved examples`,
        yTitle: say`${title}, %`,
        steps: first.points.map(({ shots }) => String(shots)),
        series: seriesOf(first.points),
      },
    } as const satisfies Finding;
  });
  return [
    ...findings,
    ...scenarioCurves(
      curves.map(({ group, first }) => ({ task: group.parts[0]?.part.task ?? '', points: first.points })),
    ),
  ];
}

function curve(
  parts: readonly PlacedPart[],
  metric: string,
  cases: readonly string[],
  seed: number,
): readonly CurvePoint[] {
  const numbers = [...new Set(parts.map(({ part }) => part.shots))].sort((one, other) => one - other);
  const scored = new Map(parts.map((placed) => [placed, scoresOf(placed.trials, metric, cases)]));
  const waysOf = (shots: number) =>
    parts.filter(({ part }) => part.shots === shots).flatMap((placed) => scored.get(placed) ?? []);
  const none = waysOf(0);
  return numbers.map((shots) => {
    const ways = waysOf(shots);
    const draws = ways.map((scores) => valueOver(metric, scores));
    const trials = parts.filter(({ part }) => part.shots === shots).flatMap((placed) => placed.trials);
    return {
      shots,
      estimate: estimateOver(metric, ways, seed),
      draws,
      spread: spreadOf(draws.filter((value) => value !== null)),
      n: new Set(ways.flatMap((scores) => [...scores.keys()])).size,
      tooLong: trials.filter(({ failure: reason }) => reason?.kind === 'context').length,
      asked: trials.length,
      difference: shots === 0 || none.length === 0 ? null : differenceOver(metric, none, ways, seed),
    };
  });
}

function sentenceOf(title: string, metric: string, line: readonly CurvePoint[]): Said {
  const [first, last] = [line[0], line.at(-1)];
  if (first?.estimate == null || last?.estimate == null)
    return say`${title}: ${metric} has no score at one end of the curve.`;
  const [start, end] = [percent(first.estimate.value), percent(last.estimate.value)];
  const [few, most] = [examples(first.shots), examples(last.shots)];
  if (last.difference === null) return say`${title}: ${metric} is ${start} % with ${few} and ${end} % with ${most}.`;
  const { value, interval, n } = last.difference;
  return say`${title}: ${metric} is ${start} % with ${few} and ${end} % with ${most}: ${points(value)} points (95 % interval ${pointsInterval(interval)}; ${{ value: n, noun: 'case' }}), ${verdicts[toneOf(interval)]}.`;
}

const verdicts = {
  higher: say`so examples helped`,
  lower: say`so examples did harm`,
  tie: say`which may be chance`,
} as const;

function examples(shots: number): Sayable {
  return shots === 0 ? say`no examples` : { value: shots, noun: 'example' };
}

function noteOf({ parts }: PartGroup, common: number): readonly Said[] {
  const most = Math.max(...parts.map(({ trials }) => trials.length));
  const tooLong = parts
    .flatMap(({ trials }) => trials)
    .filter(({ failure: reason }) => reason?.kind === 'context').length;
  return [
    say`All numbers of examples are compared on the same ${{ value: common, noun: 'case' }}.`,
    ...(most > common
      ? [
          say`Cases that are an example somewhere, or were not asked everywhere, are left out: ${common} of up to ${most} are compared.`,
        ]
      : []),
    ...(tooLong === 0
      ? []
      : [say`${{ value: tooLong, noun: 'asking' }} did not fit into the context and has no score.`]),
    say`The whisker is the 95 % interval over cases, the draws taken together; each draw has a line of its own.`,
  ];
}

const columns: Finding['columns'] = [
  { title: say`Metric`, kind: 'text' },
  { title: say`Examples`, kind: 'count' },
  { title: say`Draws`, kind: 'count' },
  { title: say`Score, %`, kind: 'share' },
  { title: say`from`, kind: 'share' },
  { title: say`to`, kind: 'share' },
  { title: say`n`, kind: 'count' },
  { title: say`SD over draws`, kind: 'spread' },
  { title: say`Worst draw`, kind: 'share' },
  { title: say`Best draw`, kind: 'share' },
  { title: say`Difference to none`, kind: 'difference' },
  { title: say`from`, kind: 'difference' },
  { title: say`to`, kind: 'difference' },
  { title: say`Too long`, kind: 'count' },
  { title: say`Asked`, kind: 'count' },
];

function rowOf(
  metric: string,
  { shots, estimate, draws, spread, n, tooLong, asked, difference }: CurvePoint,
): Finding['rows'][number] {
  return [
    metric,
    shots,
    draws.length,
    estimate?.value ?? null,
    estimate?.interval[0] ?? null,
    estimate?.interval[1] ?? null,
    n,
    spread?.deviation ?? null,
    spread?.lowest ?? null,
    spread?.highest ?? null,
    difference?.value ?? null,
    difference?.interval[0] ?? null,
    difference?.interval[1] ?? null,
    tooLong,
    asked,
  ];
}

/** Draws are lines of their own, so that their spread is not taken for the interval over cases. */
function seriesOf(line: readonly CurvePoint[]): readonly ChartSeries[] {
  const most = Math.min(5, Math.max(...line.map(({ draws }) => draws.length)));
  const together: ChartSeries = {
    key: 'together',
    label: most > 1 ? say`all draws` : say`score`,
    points: line.map(({ estimate }, x) => ({ x, y: estimate?.value ?? null, interval: estimate?.interval ?? null })),
  };
  if (most < 2) return [together];
  const apart = Array.from({ length: most }, (_, draw) => ({
    key: `draw-${draw + 1}`,
    label: say`draw ${draw + 1}`,
    points: line.flatMap(({ draws }, x) => (draws.length > 1 ? [{ x, y: draws[draw] ?? null, interval: null }] : [])),
  }));
  return [together, ...apart];
}
