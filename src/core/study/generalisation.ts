import { datasetOf } from '../clinicbench/own-scores.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import type { Estimate } from '../metric.ts';
import { metricTitle, taskTitle } from '../report/titles.ts';
import type { RunPart, Trial } from '../run.ts';
import { ranks } from '../statistics/ranks.ts';
import { percent } from '../text/numbers.ts';
import { say, type Said } from '../text/said.ts';
import { shown } from '../text/shown.ts';
import { estimateOver, scoresOf } from './case-scores.ts';
import type { Finding } from './finding.ts';
import { taskKey } from './part-groups.ts';
import { spreadOf, type Spread } from './spread.ts';
import type { Study, StudyRun } from './study.ts';

/** The paper names generalisation and publishes no definition of it. */
export const generalisation: Study = {
  id: 'generalisation',
  title: say`Generalisation`,
  question: say`Is a model equally good on the several datasets of one task?`,
  definition: say`Ours, because the paper names generalisation and publishes no definition: the spread of a model’s score over the datasets of one task (exam questions, radiology reports, named entities and relations have several), and with several models also of its rank. Datasets differ in difficulty, so a spread alone is no fault of the model: look at its rank.`,
  reads: 'any',
  obstacle: () => null,
  read: readSpread,
};

/** One model on one dataset. */
interface Placed {
  readonly model: string;
  readonly dataset: string;
  readonly file: string;
  readonly metric: string;
  readonly estimate: Estimate;
}

function readSpread(runs: readonly StudyRun[]): Outcome<readonly Finding[]> {
  const tasks = [...new Set(runs.flatMap(({ run }) => run.spec.parts.map(taskName)))];
  const findings = tasks.flatMap((task, place): Finding[] => {
    const placed = eachOnce(runs.flatMap((run) => scoresOn(run, task, nameOf(run, runs))));
    const datasets = new Set(placed.map(({ file }) => file));
    const models = [...new Set(placed.map(({ model }) => model))];
    const spreads = models.flatMap((model) => {
      const spread = spreadOf(placed.filter((one) => one.model === model).map(({ estimate }) => estimate.value));
      return spread === null ? [] : [{ model, spread }];
    });
    return datasets.size < 2 ? [] : [findingOf(task, place, placed, spreads)];
  });
  return findings.length > 0
    ? success(findings)
    : failure({
        kind: 'study',
        message: 'No task was asked on two datasets: choose runs that ask one task on several.',
      });
}

/** A part of another setting on the same dataset is passed over: the first counts. */
function eachOnce(placed: readonly Placed[]): readonly Placed[] {
  return placed.filter(
    (one, place) => placed.findIndex(({ model, file }) => model === one.model && file === one.file) === place,
  );
}

function scoresOn({ run, trials }: StudyRun, task: string, model: string): readonly Placed[] {
  return run.spec.parts.flatMap((part, place): Placed[] => {
    if (taskName(part) !== task) return [];
    const own = trials.filter((trial) => trial.part === place);
    const metric = Object.keys(own[0]?.scores ?? {})[0];
    const estimate = metric === undefined ? null : estimateOf(own, metric, run.spec.seed);
    if (metric === undefined || estimate === null) return [];
    return [{ model, dataset: datasetName(part), file: part.dataset.sha256, metric, estimate }];
  });
}

function estimateOf(trials: readonly Trial[], metric: string, seed: number): Estimate | null {
  const ids = trials.map(({ caseId }) => caseId);
  return estimateOver(metric, [scoresOf(trials, metric, ids)], seed);
}

function findingOf(
  task: string,
  place: number,
  placed: readonly Placed[],
  spreads: readonly { readonly model: string; readonly spread: Spread }[],
): Finding {
  const metrics = [...new Set(placed.map(({ metric }) => metricTitle(metric)))];
  const widest = spreads.reduce((one, other) => (width(other.spread) > width(one.spread) ? other : one));
  const rankOf = ranksOf(placed);
  return {
    id: `generalisation-${place + 1}`,
    title: task,
    sentences: [
      spreads.length > 1
        ? say`${task}: ${widest.model} moves most: ${spreadOver(placed, metrics, widest.spread)}.`
        : say`${task}: ${spreadOver(placed, metrics, widest.spread)}.`,
    ],
    note: [
      ...(metrics.length > 1
        ? [say`The datasets are measured by different metrics, so their scores may differ for that alone.`]
        : []),
      say`Bars are 95 % intervals over cases.`,
      say`The worst dataset counts as the model’s worst case; rank 1 is the best, ties share the mean rank.`,
    ],
    columns: [
      { title: say`Model`, kind: 'text' },
      { title: say`Dataset`, kind: 'text' },
      { title: say`Metric`, kind: 'text' },
      { title: say`Score, %`, kind: 'share' },
      { title: say`from`, kind: 'share' },
      { title: say`to`, kind: 'share' },
      { title: say`n`, kind: 'count' },
      { title: say`Rank`, kind: 'number' },
      { title: say`SD over datasets`, kind: 'spread' },
      { title: say`Worst dataset`, kind: 'share' },
    ],
    rows: placed.map((one, row) => {
      const isFirst = placed.findIndex(({ model }) => model === one.model) === row;
      const spread = isFirst ? spreads.find(({ model }) => model === one.model)?.spread : undefined;
      const { value, interval, n } = one.estimate;
      const rank = spreads.length > 1 ? (rankOf.get(one) ?? null) : null;
      const own = [spread?.deviation ?? null, spread?.lowest ?? null];
      return [one.model, one.dataset, metricTitle(one.metric), value, ...interval, n, rank, ...own];
    }),
    chart: {
      kind: 'intervals',
      axis: say`Score, %`,
      isDifference: false,
      rows: placed.map(({ model, dataset, metric, estimate }, row) => ({
        key: String(row),
        label: dataset,
        detail: metricTitle(metric),
        ...(spreads.length > 1 && { group: model }),
        value: estimate.value,
        interval: estimate.interval,
      })),
    },
  };
}

function spreadOver(placed: readonly Placed[], metrics: readonly string[], spread: Spread): Said {
  const [lowest, highest] = [percent(spread.lowest), percent(spread.highest)];
  const datasets = { value: new Set(placed.map(({ file }) => file)).size, noun: 'dataset' };
  if (spread.deviation === null) return say`${lowest} to ${highest} % over ${datasets} (${metrics})`;
  return say`${lowest} to ${highest} % over ${datasets} (${metrics}, standard deviation ${percent(spread.deviation)} points)`;
}

/** Rank of a model among those that were asked on the same dataset. */
function ranksOf(placed: readonly Placed[]): ReadonlyMap<Placed, number> {
  const found = new Map<Placed, number>();
  for (const file of new Set(placed.map((one) => one.file))) {
    const own = placed.filter((one) => one.file === file);
    const order = ranks(own.map(({ estimate }) => -estimate.value));
    for (const [place, one] of own.entries()) found.set(one, order[place] ?? 0);
  }
  return found;
}

/** One of the eleven tasks of ClinicBench, or the task itself. */
function taskName(part: RunPart): string {
  const key = taskKey(part);
  return datasetOf(key)?.benchmarkTask ?? taskTitle(key);
}

function datasetName(part: RunPart): string {
  return `${taskTitle(part.task)}, ${shown(part.dataset.title, 50)}`;
}

/** Models of one title are told apart by their files. */
function nameOf({ run }: StudyRun, runs: readonly StudyRun[]): string {
  const { title, sha256 } = run.spec.model;
  const hasNamesake = runs.some(({ run: { spec } }) => spec.model.title === title && spec.model.sha256 !== sha256);
  return hasNamesake ? `${shown(title, 50)} (${sha256.slice(0, 8)})` : shown(title, 50);
}

function width({ lowest, highest }: Spread): number {
  return highest - lowest;
}
