import type { Result } from '../report.ts';
import { scoringSetting } from '../run/scoring-setting.ts';
import { settingInShort } from '../run/setting-text.ts';
import { isStoppedEarly } from '../report/stop-in-words.ts';
import type { RunPart, RunRecord } from '../run.ts';
import type { Task } from '../task.ts';
import { findTask } from '../tasks/index.ts';
import { say, type Said } from '../text/said.ts';
import { benchmarkDatasets, metricTitles, ownMetrics, type BenchmarkDataset } from './benchmark.ts';
import type { PublishedRow, PublishedSetting } from './published-table.ts';

/** What one part of a run found for one of ClinicBench's datasets. */
export interface OwnScore {
  readonly run: RunRecord;
  /** Position of the part in the run. */
  readonly place: number;
  readonly part: RunPart;
  readonly task: Task;
  readonly dataset: BenchmarkDataset;
  /** Asked on the small set that stands in for the dataset: no score of ClinicBench. */
  readonly isMiniSet: boolean;
  /** Asked by a task of ours that varies the benchmark's. */
  readonly isVariant: boolean;
  /** In the order of the task's metrics. */
  readonly results: readonly Result[];
}

/** In the order of the run's parts; empty for a run without a task of ClinicBench. */
export function ownScores(run: RunRecord, results: readonly Result[]): readonly OwnScore[] {
  return run.spec.parts.flatMap((part, place): OwnScore[] => {
    const task = findTask(part.task, part.profile);
    const dataset = task === undefined ? undefined : datasetOf(task.id);
    if (task === undefined || dataset === undefined) return [];
    const own = resultsOfPart(results, part, place);
    if (own.length === 0) return [];
    const isVariant = dataset.task !== task.id;
    return [{ run, place, part, task, dataset, isMiniSet: isOnMiniSet(task, part), isVariant, results: own }];
  });
}

/** The dataset of ClinicBench that a task asks, itself or as a variant. */
export function datasetOf(task: string): BenchmarkDataset | undefined {
  return benchmarkDatasets.find((one) => one.task === task || one.variants.includes(task));
}

/** Results of one part; where a run asks its task on the dataset in several ways, each result names its part. */
function resultsOfPart(results: readonly Result[], part: RunPart, place: number): readonly Result[] {
  const task = findTask(part.task, part.profile)?.id ?? part.task;
  return results.filter(
    (one) =>
      one.task === task &&
      one.dataset === part.dataset.id &&
      one.profile === part.profile &&
      (one.part === undefined || one.part === place),
  );
}

/** Why the score may not be read beside a published number, in phrases without a full stop; empty when it may. */
export function whyNotComparable(
  { run, part, task, dataset, isMiniSet, isVariant, results }: OwnScore,
  row: PublishedRow,
): readonly Said[] {
  const shots = shotsIn(row.setting);
  const result = resultBeside(results, row);
  const phrases = [
    isMiniSet && say`asked on a mini-set instead of the dataset`,
    isVariant && say`asked by a variant of ours`,
    promptObstacle(task),
    part.protocol === 'likelihood' && say`options compared instead of a written answer`,
    shots === null && say`how many examples "${row.setting}" means is not known here`,
    shots !== null && shots !== part.shots && say`${String(part.shots)} examples instead of ${String(shots)}`,
    ...settingInShort(scoringSetting(part.setting)),
    run.state !== 'finished' && say`the run is not complete`,
    results.some(isStoppedEarly) && say`ended early by a rule, so its score leans`,
    !isMiniSet && sizeObstacle(dataset, result),
    result === undefined && say`${metricTitles[row.metric]} was not computed`,
    result !== undefined &&
      row.metric !== 'accuracy' &&
      say`which ${metricTitles[row.metric]} the paper means is not known`,
  ];
  return phrases.filter((phrase) => phrase !== false && phrase !== null);
}

/** The result that stands nearest to a published number. */
export function resultBeside(results: readonly Result[], { metric }: Pick<PublishedRow, 'metric'>): Result | undefined {
  return ownMetrics[metric].flatMap((id) => results.find((result) => result.metric === id) ?? [])[0];
}

function isOnMiniSet(task: Task, part: Pick<RunPart, 'dataset'>): boolean {
  return part.dataset.id.startsWith('clinicbench-') || task.dataset === part.dataset.id;
}

function promptObstacle({ promptSource }: Task): Said | null {
  if (promptSource === 'from the authors') return null;
  if (promptSource === 'ours') return say`the wording of the prompt is ours`;
  return promptSource === 'quoted by others'
    ? say`the prompt is the paper’s as others quote it, filled in by us`
    : say`the prompt is that of the authors’ early files, the paper’s may be another`;
}

/** Null: not stated; for tuned models no examples are meant. */
function shotsIn(setting: PublishedSetting): number | null {
  if (setting === 'few-shot') return null;
  return setting.endsWith('-shot') && setting !== 'zero-shot' ? Number(setting.slice(0, 1)) : 0;
}

function sizeObstacle({ cases }: BenchmarkDataset, result: Result | undefined): Said | null {
  if (cases === null) return say`on how many cases the published number rests is not known`;
  return result === undefined || result.n === cases
    ? null
    : say`${String(result.n)} scored cases instead of the test part’s ${String(cases)}`;
}
