import { failure, success, type Outcome } from '../outcome.ts';
import { metricTitle } from '../report/titles.ts';
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

const PAIRED =
  'Each case is compared with itself: the mean score of the models of the one kind is taken from that of the other, and the interval is over cases. It says nothing of other models than these.';

/** The paper sets 11 general models against 11 medical ones. */
export const generalMedical: Study = {
  id: 'general-medical',
  title: 'General against medical models',
  question: 'Are models made for medicine better than general ones, and at what?',
  definition: `Runs of different models that asked the same parts in the same way. ${PAIRED}`,
  roles: ['general', 'medical'],
  reads: 'both',
  obstacle: () => null,
  read: (runs) => readSides(runs, ['the general models', 'the medical models'], 'general-medical'),
};

/** A browser cannot repeat the paper's training; it can compare a checkpoint with what it was tuned from. */
export const baseTuned: Study = {
  id: 'base-tuned',
  title: 'Base against fine-tuned',
  question: 'What did tuning change, case by case, and does the kind of data it was tuned on matter?',
  definition: `Runs of a base model and of models tuned from it, of the same size, that asked the same parts in the same way. ${PAIRED} Cases gained are wrong in the base and right in the tuned model; lost, the reverse. What a model was tuned on is as stated by its publisher or noted by you.`,
  roles: ['base', 'fine-tuned'],
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
    const read = readSides([base, run], ['the base', titleOf(run)], `base-tuned-${place + 1}`);
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
  sides: readonly [string, string],
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
  sides: readonly [string, string],
  id: string,
): Finding {
  const main = compared.filter(({ isFirst }) => isFirst);
  const names = (role: 0 | 1): string =>
    runs
      .filter((run) => run.role === role)
      .map(titleOf)
      .join(', ');
  return {
    id,
    title: `${names(0)} and ${names(1)}`,
    sentence: sentenceOf(main, sides),
    note: `${main.length > 1 ? sentencesOf(main) : ''} Positive is in favour of ${sides[1]}. There ${compared.length === 1 ? 'is one comparison' : `are ${compared.length} comparisons`}, uncorrected: of twenty without a true difference about one would leave 0 out. Gained and lost count cases whose score rose and fell.`.trim(),
    columns,
    rows: compared.map(rowOf),
    chart: { kind: 'intervals', axis: 'Difference, percentage points', isDifference: true, rows: main.map(chartRow) },
  };
}

function sentenceOf(main: readonly Compared[], [first, second]: readonly [string, string]): string {
  const [only] = main;
  if (only !== undefined && main.length === 1) {
    const { value, interval, n, gained, lost } = only.difference;
    const turned = `${n} cases, ${gained} gained and ${lost} lost`;
    return `${only.shared.title}, ${metricTitle(only.metric)}: ${second} against ${first} ${points(value)} points (95 % interval ${pointsInterval(interval)}; ${turned})${toneOf(interval) === 'tie' ? ', which may be chance' : ''}.`;
  }
  const count = (tone: 'higher' | 'lower' | 'tie'): number =>
    main.filter(({ difference }) => toneOf(difference.interval) === tone).length;
  return `Of ${main.length} tasks, each by its first metric, ${second} against ${first}: higher in ${count('higher')}, lower in ${count('lower')}, not clearly apart in ${count('tie')}.`;
}

function sentencesOf(main: readonly Compared[]): string {
  const clear = main.filter(({ difference }) => toneOf(difference.interval) !== 'tie');
  return clear
    .map(
      ({ shared, metric, difference }) =>
        `${shared.title}, ${metricTitle(metric)}: ${points(difference.value)} points (${pointsInterval(difference.interval)}).`,
    )
    .join(' ');
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
  { title: 'Task', kind: 'text' },
  { title: 'Metric', kind: 'text' },
  { title: 'First, %', kind: 'share' },
  { title: 'Second, %', kind: 'share' },
  { title: 'Difference', kind: 'difference' },
  { title: 'from', kind: 'difference' },
  { title: 'to', kind: 'difference' },
  { title: 'n', kind: 'count' },
  { title: 'Gained', kind: 'count' },
  { title: 'Lost', kind: 'count' },
];

function rowOf({ shared, metric, difference, means }: Compared): Finding['rows'][number] {
  const { value, interval, n, gained, lost } = difference;
  return [shared.title, metricTitle(metric), means[0], means[1], value, interval[0], interval[1], n, gained, lost];
}

function titleOf({ run }: StudyRun): string {
  return shown(run.spec.model.title, 60);
}
