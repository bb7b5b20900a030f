import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { HandIn } from '../core/recipe/hand-in.ts';
import { mergeRuns, type NamedHandIn } from '../core/recipe/merge-runs.ts';
import { success, type Outcome } from '../core/outcome.ts';
import type { RunSpec } from '../core/run.ts';
import type { Task } from '../core/task.ts';
import { findTask } from '../core/tasks/index.ts';
import type { ImporterHost } from './importer-host.ts';
import type { WorkerLine } from './worker-line.ts';

/** What became of run files: ids of the runs in the list, and what the reader should know. */
export interface MergeResult {
  readonly runs: readonly string[];
  readonly notes: readonly string[];
}

export interface MergeControls {
  /** Runs saved on several devices become one for each model, with what was merged here before. Nothing is written where one of the files is refused. */
  mergeRunFiles(files: readonly File[]): Promise<Outcome<MergeResult>>;
}

/** @param pass whether the page is sealed. */
export function createMerging(
  evaluator: WorkerLine<EvaluatorApi>,
  importer: Pick<ImporterHost, 'readHandIn'>,
  pass: () => Promise<Outcome<void>>,
  datasets: () => Promise<readonly DatasetSource[]>,
): MergeControls {
  const keep = async (runs: readonly HandIn[]): Promise<Outcome<void>> => {
    const known = await datasets();
    return evaluator.ask((api) => api.keepMergedRuns(runs, known));
  };
  /** What was merged here before, so that files which come late are added to it. */
  const mergedBefore = async (runs: readonly HandIn[]): Promise<readonly NamedHandIn[]> => {
    const found = await Promise.all(runs.map(({ record }) => evaluator.ask((api) => api.readHandIn(record.id))));
    return found.flatMap((run) => (run === null ? [] : [{ ...run, title: 'the merged run that is here' }]));
  };
  return {
    mergeRunFiles: async (files) => {
      const passed = await pass();
      if (!passed.ok) return passed;
      const handed: NamedHandIn[] = [];
      for (const file of files) {
        const read = await importer.readHandIn(file);
        if (!read.ok) return read;
        handed.push(read.value);
      }
      const given = mergeRuns(handed, taskOf);
      if (!given.ok) return given;
      const before = await mergedBefore(given.value);
      const merged = mergeRuns([...handed, ...before], taskOf);
      if (!merged.ok) return merged;
      const kept = await keep(merged.value.map(({ record, trials }) => ({ record, trials })));
      if (!kept.ok) return kept;
      return success({
        runs: merged.value.map(({ record }) => record.id),
        notes: merged.value.flatMap(({ record, notes }) => notes.map((note) => `${record.spec.model.title}: ${note}`)),
      });
    },
  };
}

function taskOf({ task, profile }: RunSpec['parts'][number]): Task | undefined {
  return findTask(task, profile);
}
