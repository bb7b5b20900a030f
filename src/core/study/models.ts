import { failure, success, type Outcome } from '../outcome.ts';
import { metricTitle } from '../report/titles.ts';
import { say, type Said, type Sayable } from '../text/said.ts';
import { shown } from '../text/shown.ts';
import {
  commonCases,
  commonMetrics,
  differenceOver,
  estimateOver,
  scoresOf,
  type CaseDifference,
} from './case-scores.ts';
import { points, pointsInterval, toneOf, type ChartRow, type Finding } from './finding.ts';
import { haveSameAids, seedOf, sharedParts, type SharedPart } from './shared-parts.ts';
import { recipeFinding } from './recipe-finding.ts';
import type { Study, StudyRun } from './study.ts';

const PAIRED = say`Each case is compared with itself: the mean score of the models of the one kind is taken from that of the other, and the interval is over cases. It says nothing of other models than these.`;

/** The paper sets 11 general models against 11 medical ones. */
export const generalMedical: Study = {
  id: 'general-medical',
  title: say`General against medical models`,
  question: say`Are models made for medicine better than general ones, and at what?`,
  definition: say`Runs of different models that asked the same parts in the same way. ${PAIRED}`,
  roles: [say`general`, say`medical`],
  reads: 'both',
  obstacle: () => null,
  read: (runs) => readSides(runs, [say`the general models`, say`the medical models`], 'general-medical'),
};

/** A browser cannot repeat the paper's training; it can compare a checkpoint with what it was tuned from. */
export const baseTuned: Study = {
  id: 'base-tuned',
  title: say`Base against fine-tuned`,
  question: say`What did tuning change, case by case, and does the kind of data it was tuned on matter?`,
  definition: say`Runs of a base model and of models tuned from it, of the same size, that asked the same parts in the same way. ${PAIRED} Cases gained are wrong in the base and right in the tuned model; lost, the reverse. What a model was tuned on is as stated by its publisher or noted by you.`,
  roles: [say`base`, say`fine-tuned`],
  reads: 'both',
  obstacle: () => null,
  read: readPairs,
};

function readPairs(runs: readonly StudyRun[]): Outcome<readonly Finding[]> {
  const [base, ...more] = runs.filter(({ role }) => role === 0);
  if (base === undefined || more.length > 0) {
    return failure({
      kind: 'study',
      message: `There must be one base run, and ${more.length + (base === undefined ? 0 : 1)} are chosen: mark one as the base.`,
    });
  }
  const findings: Finding[] = [];
  const tuned = runs.filter(({ role }) => role === 1);
  for (const [place, run] of tuned.entries()) {
    const read = readSides([base, run], [say`the base`, titleOf(run)], `base-tuned-${place + 1}`);
    if (!read.ok) return read;
    findings.push(...read.value);
  }
  return success([...findings, ...recipeFinding(base, tuned)]);
}

interface Compared {
  readonly shared: SharedPart;
  readonly metric: string;
  readonly difference: CaseDifference;
  readonly means: readonly [number, number];
  readonly isFirst: boolean;
}

function readSides(
  runs: readonly StudyRun[],
  sides: readonly [Sayable, Sayable],
  id: string,
): Outcome<readonly Finding[]> {
  if (new Set(runs.map(({ role }) => role)).size < 2) {
    return failure({ kind: 'study', message: 'Both kinds of model are needed: choose at least one run of each.' });
  }
  if (!haveSameAids(runs)) {
    return failure({
      kind: 'study',
      message: 'The runs used different tables, lists or encoders for their metrics: choose runs with the same ones.',
    });
  }
  const shared = sharedParts(runs);
  if (shared.length === 0) {
    return failure({
      kind: 'study',
      message:
        'The runs have no part in common that was asked in the same way on the same file: choose others, or run the same tasks again.',
    });
  }
  const compared = shared.flatMap((part) => compare(part, runs));
  if (compared.length === 0) {
    return failure({
      kind: 'study',
      message: 'No case of the parts in common has a score in every run, so there is nothing to pair.',
    });
  }
  return success([findingOf(compared, runs, sides, id)]);
}

function compare(shared: SharedPart, runs: readonly StudyRun[]): readonly Compared[] {
  const cases = commonCases(shared.trials);
  const seed = seedOf(runs);
  const read = commonMetrics(shared.trials).flatMap((metric) => {
    const side = (role: 0 | 1) =>
      shared.trials.flatMap((trials, place) => (runs[place]?.role === role ? [scoresOf(trials, metric, cases)] : []));
    const [before, after] = [side(0), side(1)];
    const difference = differenceOver(metric, before, after, seed);
    const means = [before, after].map((ways) => estimateOver(metric, ways, seed)?.value ?? 0);
    return difference === null ? [] : [{ shared, metric, difference, means: [means[0] ?? 0, means[1] ?? 0] as const }];
  });
  return read.map((one, place) => ({ ...one, isFirst: place === 0 }));
}

function findingOf(
  compared: readonly Compared[],
  runs: readonly StudyRun[],
  sides: readonly [Sayable, Sayable],
  id: string,
): Finding {
  const main = compared.filter(({ isFirst }) => isFirst);
  const names = (role: 0 | 1): Sayable => runs.filter((run) => run.role === role).map(titleOf);
  return {
    id,
    title: say`${names(0)} and ${names(1)}`,
    sentences: [sentenceOf(main, sides)],
    note: [
      ...(main.length > 1 ? sentencesOf(main) : []),
      say`Positive is in favour of ${sides[1]}.`,
      compared.length === 1
        ? say`There is one comparison, uncorrected: of twenty without a true difference about one would leave 0 out.`
        : say`There are ${compared.length} comparisons, uncorrected: of twenty without a true difference about one would leave 0 out.`,
      say`Gained and lost count cases whose score rose and fell.`,
    ],
    columns,
    rows: compared.map(rowOf),
    chart: {
      kind: 'intervals',
      axis: say`Difference, percentage points`,
      isDifference: true,
      rows: main.map(chartRow),
    },
  };
}

function sentenceOf(main: readonly Compared[], [first, second]: readonly [Sayable, Sayable]): Said {
  const [only] = main;
  if (only !== undefined && main.length === 1) {
    const { value, interval, n, gained, lost } = only.difference;
    const [task, metric, difference] = [only.shared.title, metricTitle(only.metric), points(value)];
    return toneOf(interval) === 'tie'
      ? say`${task}, ${metric}: ${second} against ${first} ${difference} points (95 % interval ${pointsInterval(interval)}; ${n} cases, ${gained} gained and ${lost} lost), which may be chance.`
      : say`${task}, ${metric}: ${second} against ${first} ${difference} points (95 % interval ${pointsInterval(interval)}; ${n} cases, ${gained} gained and ${lost} lost).`;
  }
  const count = (tone: 'higher' | 'lower' | 'tie'): number =>
    main.filter(({ difference }) => toneOf(difference.interval) === tone).length;
  return say`Of ${main.length} tasks, each by its first metric, ${second} against ${first}: higher in ${count('higher')}, lower in ${count('lower')}, not clearly apart in ${count('tie')}.`;
}

function sentencesOf(main: readonly Compared[]): readonly Said[] {
  const clear = main.filter(({ difference }) => toneOf(difference.interval) !== 'tie');
  return clear.map(
    ({ shared, metric, difference }) =>
      say`${shared.title}, ${metricTitle(metric)}: ${points(difference.value)} points (${pointsInterval(difference.interval)}).`,
  );
}

function chartRow({ shared, metric, difference }: Compared, place: number): ChartRow {
  return {
    key: String(place),
    label: shared.title,
    detail: metricTitle(metric),
    value: difference.value,
    interval: difference.interval,
    tone: toneOf(difference.interval),
  };
}

const columns: Finding['columns'] = [
  { title: say`Task`, kind: 'text' },
  { title: say`Metric`, kind: 'text' },
  { title: say`First, %`, kind: 'share' },
  { title: say`Second, %`, kind: 'share' },
  { title: say`Difference`, kind: 'difference' },
  { title: say`from`, kind: 'difference' },
  { title: say`to`, kind: 'difference' },
  { title: say`n`, kind: 'count' },
  { title: say`Gained`, kind: 'count' },
  { title: say`Lost`, kind: 'count' },
];

function rowOf({ shared, metric, difference, means }: Compared): Finding['rows'][number] {
  const { value, interval, n, gained, lost } = difference;
  return [shared.title, metricTitle(metric), means[0], means[1], value, interval[0], interval[1], n, gained, lost];
}

function titleOf({ run }: StudyRun): string {
  return shown(run.spec.model.title, 60);
}
