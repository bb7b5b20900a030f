import type { DatasetSource } from '../../workers/dataset-source.api.ts';
import type { EvaluatorApi } from '../../workers/evaluator.api.ts';
import type { MergeResult } from '../../workers/merged-runs.api.ts';
import { success, type Outcome } from '../core/outcome.ts';
import type { NamedHandIn } from '../core/recipe/group-hand-ins.ts';
import type { ImporterHost } from './importer-host.ts';
import type { WorkerLine } from './worker-line.ts';

export type { MergeResult };

export interface MergeControls {
  /**
   * Runs saved on several devices become one for each model, with what was merged here before. A file that cannot be part of it is left
   * out and named; the rest is merged.
   * @param onRead is told how many of the files were read.
   */
  mergeRunFiles(files: readonly File[], onRead?: (count: number) => void): Promise<Outcome<MergeResult>>;
}

/** @param pass whether the page is sealed. */
export function createMerging(
  evaluator: WorkerLine<EvaluatorApi>,
  importer: Pick<ImporterHost, 'readHandIn'>,
  pass: () => Promise<Outcome<void>>,
  datasets: () => Promise<readonly DatasetSource[]>,
): MergeControls {
  return {
    mergeRunFiles: async (files, onRead) => {
      const passed = await pass();
      if (!passed.ok) return passed;
      const merging = crypto.randomUUID();
      const unread: string[] = [];
      let cases = 0;
      for (const [place, file] of files.entries()) {
        const read = await importer.readHandIn(file);
        if (!read.ok) unread.push(read.failure.message);
        else if (cases + read.value.trials.length > MOST_CASES) unread.push(tooMany(read.value));
        else {
          cases += read.value.trials.length;
          await evaluator.ask((api) => api.handIn(merging, read.value));
        }
        onRead?.(place + 1);
      }
      const known = await datasets();
      const merged = await evaluator.ask((api) => api.mergeRuns(merging, known));
      if (!merged.ok) return merged;
      return success({ ...merged.value, leftOut: [...unread, ...merged.value.leftOut] });
    },
  };
}

/** All are held at once where they are merged. */
const MOST_CASES = 200_000;

function tooMany({ title, trials }: NamedHandIn): string {
  return `${title}: with its ${trials.length} cases the files hold more than ${MOST_CASES.toLocaleString('en')}: choose it after the others, and it is added to what was merged.`;
}
