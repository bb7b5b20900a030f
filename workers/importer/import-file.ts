import type { CaseSink } from '../../src/core/case-sink.ts';
import type { DatasetCard } from '../../src/core/dataset.ts';
import { type FormatContext, NO_FACTS } from '../../src/core/format.ts';
import { formatById } from '../../src/core/formats/index.ts';
import { type Failure, failure, type Outcome, success } from '../../src/core/outcome.ts';
import { say, type Said } from '../../src/core/text/said.ts';
import { shown } from '../../src/core/text/shown.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import { CaseBatches } from './case-batches.ts';
import { CaseIntake, type SizedCase } from './case-intake.ts';
import { readSubset } from './case-subset.ts';
import { BrokenFile, FILE_LIMITS, type FileLimits, type ReadRow } from '../containers/container.ts';
import { sha256OfBlob, sha256OfText } from './file-hash.ts';
import { type ImportLimits, KEEP_LIMITS } from './import-limits.ts';
import type {
  ImportFailure,
  ImportFailureKind,
  ImportProgress,
  ImportRequest,
  ImportSummary,
} from '../importer.api.ts';
import { lookAtFile, type OpenedFile } from './look-at-file.ts';
import { surveyFile } from './survey-file.ts';

export interface ImportSettings {
  /** Where the cases go. */
  readonly sink: CaseSink;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly limits?: ImportLimits;
  readonly fileLimits?: FileLimits;
}

type Refusal = Outcome<never, ImportFailure>;

/** One file to one dataset: look, choose the format, survey where it must be, read, hash. In a worker and in Node alike. */
export async function importFile(
  blob: Blob,
  name: string,
  request: ImportRequest,
  settings: ImportSettings,
): Promise<Outcome<ImportSummary, ImportFailure>> {
  const outcome = await readOrRefuse(blob, name, request, settings);
  if (outcome.ok) return outcome;
  await settings.sink.abandon();
  return failure({ ...outcome.failure, message: `${shown(name, 120)}: ${outcome.failure.message}` });
}

/** The one place where a broken file, thrown inside a container, becomes a failure. */
async function readOrRefuse(
  blob: Blob,
  name: string,
  request: ImportRequest,
  settings: ImportSettings,
): Promise<Outcome<ImportSummary, ImportFailure>> {
  try {
    return await readIntoSink(blob, name, request, settings);
  } catch (error) {
    if (error instanceof BrokenFile) return refuse(error.kind, `${error.message}.`);
    await settings.sink.abandon();
    throw error;
  }
}

async function readIntoSink(
  blob: Blob,
  name: string,
  request: ImportRequest,
  settings: ImportSettings,
): Promise<Outcome<ImportSummary, ImportFailure>> {
  const fileLimits = settings.fileLimits ?? FILE_LIMITS;
  const looked = await lookAtFile(blob, request, fileLimits);
  if (!looked.ok) return looked;
  const file = looked.value;
  const survey = await surveyFile(blob, file, { ...settings, fileLimits });
  if (!survey.ok) return survey;
  const subset = request.subset === undefined ? null : await readSubset(request.subset);
  if (subset !== null && !subset.ok) return refuse('broken', subset.failure.message, file);
  const ids = subset === null ? null : subset.value;
  const context: FormatContext = { mapping: file.mapping, facts: survey.value?.facts ?? NO_FACTS };
  const task = request.task === undefined ? undefined : findTask(request.task);
  const intake = new CaseIntake({
    format: formatById(file.format),
    context,
    task,
    subset: ids,
    place: placeName(file),
  });
  const stopped = await readCases(blob, file, intake, { ...settings, fileLimits });
  if (stopped !== null) return stopped;
  if (intake.accepted === 0) return noCases(file, intake);
  const card = await cardOf(blob, name, request, file, intake);
  const finished = await settings.sink.finish(card);
  if (!finished.ok) return refuse('storage', finished.failure.message, file, intake);
  const notes = [survey.value?.remark ?? null, missingIds(ids, intake)].filter((note) => note !== null);
  return success({
    card,
    format: file.format,
    rejected: intake.rejections.all(),
    outsideSubset: intake.outsideSubset,
    notes,
  });
}

/** Null when all rows were read. */
async function readCases(
  blob: Blob,
  file: OpenedFile,
  intake: CaseIntake,
  { sink, signal, onProgress, limits = KEEP_LIMITS.device, fileLimits }: ImportSettings & { fileLimits: FileLimits },
): Promise<Refusal | null> {
  const batches = new CaseBatches(sink);
  const refuseStorage = (problem: Failure): Refusal => refuse('storage', problem.message, file, intake);
  for await (const { rows, fraction } of file.container.read(blob, fileLimits)) {
    if (signal?.aborted === true) return refuse('stopped', 'The import was stopped; nothing was kept.', file, intake);
    for (const { item, size } of casesOf(rows, intake)) {
      const tooLarge = limits.objection(intake.accepted, intake.textSize);
      if (tooLarge !== null) return refuse('too-large', tooLarge, file, intake);
      const taken = batches.add(item, size) ? await batches.flush() : NOTHING_WRONG;
      if (!taken.ok) return refuseStorage(taken.failure);
    }
    onProgress?.({ phase: 'reading', fraction, accepted: intake.accepted, rejected: intake.rejections.all().count });
  }
  const taken = await batches.flush();
  return taken.ok ? null : refuseStorage(taken.failure);
}

const NOTHING_WRONG = success(undefined);

function* casesOf(rows: readonly ReadRow[], intake: CaseIntake): Generator<SizedCase> {
  for (const row of rows) yield* intake.take(row);
}

/** The id stands for the cases, not only for the file: the same file read in another way is another dataset. A task matters where rows bring their own fields and may be turned away for them. */
async function cardOf(
  blob: Blob,
  name: string,
  request: ImportRequest,
  file: OpenedFile,
  intake: CaseIntake,
): Promise<DatasetCard> {
  const sha256 = await sha256OfBlob(blob);
  const subset = request.subset === undefined ? null : await sha256OfBlob(request.subset);
  const task = formatById(file.format).target === null ? (request.task ?? null) : null;
  const mapping = Object.entries(file.mapping).sort(byRole);
  const identity = await sha256OfText(JSON.stringify([sha256, file.format, mapping, subset, task]));
  return {
    id: `user-${identity.slice(0, 16)}`,
    title: name,
    licence: 'not stated',
    access: formatById(file.format).access ?? 'user',
    citation: '',
    source: name,
    n: intake.accepted,
    sha256,
    format: file.format,
  };
}

function byRole([one]: [string, string], [other]: [string, string]): number {
  return one < other ? -1 : 1;
}

function noCases(file: OpenedFile, intake: CaseIntake): Refusal {
  const { count, rows } = intake.rejections.all();
  const first = rows[0]?.message;
  if (intake.outsideSubset > 0) {
    return refuse(
      'no-cases',
      `None of the ${intake.outsideSubset} cases in the file is among the ids asked for: is it the right list?`,
      file,
      intake,
    );
  }
  if (first === undefined) return refuse('empty', 'The file has no rows.', file, intake);
  const kind = formatById(file.format).columns.length > 0 ? 'columns' : 'no-cases';
  const all =
    count === 1 ? 'The only row became no case' : `None of the ${count} rows became a case; the first problem`;
  return refuse(kind, `${all}: ${first}.`, file, intake);
}

function missingIds(ids: ReadonlySet<string> | null, intake: CaseIntake): Said | null {
  if (ids === null || ids.size <= intake.accepted) return null;
  return say`${ids.size - intake.accepted} of the ${ids.size} ids asked for are not among the cases.`;
}

function placeName(file: OpenedFile): 'line' | 'row' {
  return file.container.id === 'xlsx' ? 'row' : 'line';
}

function refuse(kind: ImportFailureKind, message: string, file?: OpenedFile, intake?: CaseIntake): Refusal {
  return failure({
    kind,
    message,
    candidates: file === undefined ? [] : [file.format],
    columns: file?.columns ?? [],
    sample: file?.sample ?? [],
    rejected: intake?.rejections.all() ?? { count: 0, rows: [] },
  });
}
