import type { TargetFacts } from '../../src/core/format.ts';
import { formatById } from '../../src/core/formats/index.ts';
import { failure, type Outcome, success } from '../../src/core/outcome.ts';
import type { Said } from '../../src/core/text/said.ts';
import type { FileLimits } from '../containers/container.ts';
import type { ImportFailure, ImportFailureKind, ImportProgress } from '../importer.api.ts';
import type { OpenedFile } from './look-at-file.ts';
import { TargetTally } from './target-tally.ts';

export interface Survey {
  readonly facts: TargetFacts;
  readonly remark: Said | null;
}

interface SurveySettings {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly fileLimits: FileLimits;
}

/** Reads the whole file once for its targets, where the format asks for it; null where it does not. @throws BrokenFile */
export async function surveyFile(
  blob: Blob,
  file: OpenedFile,
  settings: SurveySettings,
): Promise<Outcome<Survey | null, ImportFailure>> {
  const { survey } = formatById(file.format);
  if (survey === null) return success(null);
  const refuse = (kind: ImportFailureKind, message: string): Outcome<never, ImportFailure> =>
    failure({
      kind,
      message,
      candidates: [file.format],
      columns: file.columns,
      sample: file.sample,
      rejected: { count: 0, rows: [] },
    });
  const tally = new TargetTally();
  for await (const { rows, fraction } of file.container.read(blob, settings.fileLimits)) {
    if (settings.signal?.aborted === true) return refuse('stopped', 'The import was stopped; nothing was kept.');
    for (const row of rows) {
      if (!('message' in row)) tally.add(survey.rawTarget(row.row, file.mapping));
    }
    settings.onProgress?.({ phase: 'looking', fraction, accepted: 0, rejected: 0 });
  }
  const facts = tally.facts();
  const objection = survey.objection(facts);
  if (objection !== null)
    return refuse(objection.kind === 'no-answers' ? 'no-answers' : 'too-many-labels', objection.message);
  return success({ facts, remark: survey.remark(facts) });
}
