import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import { handInHead, handInLines } from '../../src/core/recipe/hand-in.ts';
import { cases } from '../../src/core/renderers/cases.ts';
import type { RenderedPart } from '../../src/core/renderers/renderer.ts';
import type { RunSpec, Trial } from '../../src/core/run.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import type { PagedRun } from '../../src/store/run-store.ts';
import { storageFailure } from '../../src/store/storage-failure.ts';
import type { RunFailure } from '../run-failure.api.ts';
import type { SavedFilesApi } from '../saved-files.api.ts';
import { findRun } from './find-run.ts';
import { missingRun } from './missing-run.ts';
import type { Stores } from './stores.ts';
import { writeLog } from './write-log.ts';
import { writeReportWithTexts } from './write-report-with-texts.ts';

/** The part of the evaluator that writes files a reader saves. */
export function holdSavedFiles(stores: () => Promise<Stores>): SavedFilesApi {
  const paged = async (runId: string, write: (run: PagedRun) => Promise<Blob>): Promise<Outcome<Blob, RunFailure>> => {
    const open = await stores();
    const found = await findRun(open, runId);
    if (found === null) return failure(missingRun(open, runId));
    try {
      return success(await write(found.paged));
    } catch (error) {
      return failure(storageFailure('Writing the file', error));
    }
  };
  return {
    writeCases: (runId) => paged(runId, writeCases),
    writeRunFile: (runId) => paged(runId, writeRunFile),
    writeReportWithTexts: async (runId, datasets, contamination) =>
      writeReportWithTexts(await stores(), runId, datasets, contamination),
    writeLog: async (runId, datasets, form) => writeLog(await stores(), runId, datasets, form),
  };
}

/** Page by page: the text of a page is let go once the browser has it. */
async function writeCases({ record: { spec }, pages }: PagedRun): Promise<Blob> {
  const pieces: Blob[] = [];
  for await (const page of pages) {
    pieces.push(new Blob([cases.render({ report: { run: { spec } }, parts: renderedParts(spec, page) })]));
  }
  return new Blob(pieces, { type: cases.mediaType });
}

function renderedParts({ parts }: RunSpec, trials: readonly Trial[]): readonly RenderedPart[] {
  return parts.flatMap(({ task: id, profile }, part) => {
    const task = findTask(id, profile);
    const judged = trials.filter((trial) => trial.part === part);
    return task === undefined || judged.length === 0 ? [] : [{ task, part, judged }];
  });
}

async function writeRunFile({ record, pages }: PagedRun): Promise<Blob> {
  const pieces = [new Blob([handInHead(record)])];
  for await (const page of pages) pieces.push(new Blob([handInLines(page)]));
  return new Blob(pieces, { type: 'application/jsonl' });
}
