import type { Mapping, Row } from '../../src/core/format.ts';
import { chooseFormat } from '../../src/core/formats/choose-format.ts';
import { quote } from '../../src/core/formats/cells.ts';
import { type FormatId, formatById } from '../../src/core/formats/index.ts';
import { completeMapping, missingColumns, unknownColumns } from '../../src/core/formats/mapping.ts';
import { failure, type Outcome, success } from '../../src/core/outcome.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import { shown } from '../../src/core/text/shown.ts';
import { RejectionList } from './case-intake.ts';
import type { Container, FileLimits } from '../containers/container.ts';
import { recogniseContainer } from '../containers/recognise-container.ts';
import type { ImportFailure, ImportFailureKind, ImportRequest } from '../importer.api.ts';

/** A file whose rows can be found and whose format is settled. */
export interface OpenedFile {
  readonly container: Container;
  readonly format: FormatId;
  readonly mapping: Mapping;
  readonly columns: readonly string[];
  /** First rows, shortened, for the mapping dialog. */
  readonly sample: readonly Row[];
}

interface FirstRows {
  readonly rows: readonly Row[];
  readonly rejections: RejectionList;
}

const LOOKED_AT = 20;
const SHOWN_ROWS = 5;
const SHOWN_CHARACTERS = 200;

/** Settles container, format and columns from the first rows. @throws BrokenFile */
export async function lookAtFile(
  blob: Blob,
  request: ImportRequest,
  limits: FileLimits,
): Promise<Outcome<OpenedFile, ImportFailure>> {
  const container = await recogniseContainer(blob);
  const first = await firstRows(container, blob, limits);
  const columns = [...new Set(first.rows.flatMap((row) => Object.keys(row)))].slice(0, limits.columns);
  const sample = first.rows.slice(0, SHOWN_ROWS).map(shortened);
  const refuse = (
    kind: ImportFailureKind,
    message: string,
    candidates: readonly FormatId[],
  ): Outcome<never, ImportFailure> =>
    failure({ kind, message, candidates, columns, sample, rejected: first.rejections.all() });

  if (first.rows.length === 0) return noRows(first, refuse);
  const chosen = settleFormat(first.rows, request);
  if (!chosen.ok) return refuse(chosen.failure.kind, chosen.failure.message, chosen.failure.candidates);
  const format = formatById(chosen.value);
  const named = request.mapping ?? {};
  const unknown = unknownColumns(columns, named);
  if (unknown.length > 0)
    return refuse('columns', `The file has no column ${unknown.map(quote).join(', ')}.`, [chosen.value]);
  const mapping = completeMapping(format, columns, named);
  const missing = missingColumns(format, mapping).map((column) => column.title);
  if (missing.length > 0)
    return refuse(
      'columns',
      `Which column holds this: ${missing.join(', ')}? The file has ${columns
        .slice(0, 20)
        .map((name) => shown(name, 60))
        .join(', ')}.`,
      [chosen.value],
    );
  return success({ container, format: chosen.value, mapping, columns, sample });
}

async function firstRows(container: Container, blob: Blob, limits: FileLimits): Promise<FirstRows> {
  const rows: Row[] = [];
  const rejections = new RejectionList();
  for await (const block of container.read(blob, limits)) {
    for (const row of block.rows) {
      if ('message' in row) rejections.add(row);
      else rows.push(row.row);
    }
    if (rows.length >= LOOKED_AT) break;
  }
  return { rows: rows.slice(0, LOOKED_AT), rejections };
}

type Settled = Outcome<FormatId, { kind: ImportFailureKind; message: string; candidates: readonly FormatId[] }>;

/** Columns named for the only format of a task that has columns settle the format, whatever the file looks like. */
function settleFormat(rows: readonly Row[], { task: taskId, format, mapping }: ImportRequest): Settled {
  const task = taskId === undefined ? undefined : findTask(taskId);
  if (format === undefined) {
    const mappable = (task?.formats ?? []).filter((id) => formatById(id).columns.length > 0);
    const [only] = mappable;
    const isNamed = Object.keys(mapping ?? {}).length > 0;
    return isNamed && only !== undefined && mappable.length === 1 ? success(only) : chooseFormat(rows, task);
  }
  if (task === undefined || task.formats.some((id) => id === format)) return success(format);
  return failure({
    kind: 'wrong-task',
    message: `The task "${task.id}" cannot ask files of the format "${format}".`,
    candidates: task.formats,
  });
}

function noRows(
  { rejections }: FirstRows,
  refuse: (kind: ImportFailureKind, message: string, candidates: readonly FormatId[]) => Outcome<never, ImportFailure>,
): Outcome<never, ImportFailure> {
  const { count, rows } = rejections.all();
  const problem = rows[0]?.message;
  if (problem === undefined) return refuse('empty', 'The file has no rows.', []);
  const all = count === 1 ? 'The only row cannot be read' : `None of the ${count} rows can be read; the first problem`;
  return refuse('broken', `${all}: ${problem}.`, []);
}

function shortened(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, preview(value)]));
}

function preview(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS - 1)}…` : text;
}
