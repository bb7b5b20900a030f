import { MOST_UPSTREAM_TEXT, readUpstreamResults } from '../../src/core/clue/upstream-results.ts';
import type { NumberedRow } from '../../src/core/format.ts';
import { quote } from '../../src/core/formats/cells.ts';
import { isLmEvalResults } from '../../src/core/logs/lm-eval-sample.ts';
import { failure, type Outcome, success } from '../../src/core/outcome.ts';
import type { StoredAnswer } from '../../src/core/stored/stored-answer.ts';
import { shown } from '../../src/core/text/shown.ts';
import { BrokenFile, FILE_LIMITS, type ReadRow } from '../containers/container.ts';
import { wholeText } from '../containers/file-text.ts';
import { parsePythonJson } from '../containers/parse-python-json.ts';
import { recogniseContainer } from '../containers/recognise-container.ts';
import type { StoredAnswers } from '../evaluator.api.ts';
import type { ImportFailure, ImportFailureKind } from '../importer.api.ts';
import { type AnswerShape, answerShapes, type ReadAnswer } from './answer-shapes.ts';
import { sha256OfBlob } from './file-hash.ts';
import { vagueId } from './vague-id.ts';
import { ForeignLog } from './logs/foreign-log.ts';
import { headerNotes } from './logs/header-notes.ts';
import { openInspectLog } from './logs/inspect-rows.ts';
import { PlainCells } from './logs/plain-cells.ts';

const MOST_ROWS = 200_000;
const MOST_TEXT = 128 * 2 ** 20;

type Refusal = Outcome<never, ImportFailure>;

/**
 * Stored answers in any of the shapes known, from json, jsonl, csv or xlsx, in a worker and in Node alike. One row that cannot be
 * read refuses the file: a score must not depend on which rows could. Whether ids are unique and fit a dataset shows when they are matched.
 */
export async function readStoredAnswers(blob: Blob, name: string): Promise<Outcome<StoredAnswers, ImportFailure>> {
  const read = await readOrRefuse(blob);
  if (!read.ok) return failure({ ...read.failure, message: `${shown(name, 120)}: ${read.failure.message}` });
  return success({ ...read.value, title: name, sha256: await sha256OfBlob(blob) });
}

type Answers = Pick<StoredAnswers, 'rows' | 'notes' | 'stated'>;

/** Python's tools write NaN as a bare word. */
const LIMITS = { ...FILE_LIMITS, parse: parsePythonJson };

async function readOrRefuse(blob: Blob): Promise<Outcome<Answers, ImportFailure>> {
  try {
    const results = await whichResults(blob);
    if (results !== null) return refuse('no-answers', results);
    const inspect = await openInspectLog(blob, LIMITS);
    if (inspect !== null) return await readRows(inBlocks(inspect.rows), headerNotes(inspect.header));
    const container = await recogniseContainer(blob);
    const isTable = container.id === 'csv' || container.id === 'xlsx';
    return await readRows(container.read(blob, LIMITS), [], isTable ? new PlainCells() : null);
  } catch (error) {
    if (error instanceof BrokenFile) return refuse(error.kind, `${error.message}.`);
    throw error;
  }
}

const RESULTS =
  'this is a results.json of CLUE, which holds mean scores and no answers: choose the predictions.json that stands beside it, and compare these means below its results.';

const LM_EVAL_RESULTS =
  'this is a results file of lm-evaluation-harness, which holds mean scores and no answers: choose the samples_<task>_….jsonl that stands beside it (it is written with --log_samples).';

const MOST_RESULTS = 16 * 2 ** 20;

/** Why a file of mean scores cannot be judged; null when it is none. */
async function whichResults(blob: Blob): Promise<string | null> {
  const container = blob.size > MOST_RESULTS ? null : await recogniseContainer(blob);
  if (container === null || !['json', 'jsonl'].includes(container.id)) return null;
  const parsed = parsePythonJson(await wholeText(blob));
  if (!parsed.ok) return null;
  if (isLmEvalResults(parsed.value)) return LM_EVAL_RESULTS;
  return blob.size <= MOST_UPSTREAM_TEXT && readUpstreamResults(parsed.value).ok ? RESULTS : null;
}

async function* inBlocks(rows: AsyncIterable<ReadRow>): AsyncGenerator<{ readonly rows: readonly ReadRow[] }> {
  for await (const row of rows) yield { rows: [row] };
}

async function readRows(
  blocks: AsyncIterable<{ readonly rows: readonly ReadRow[] }>,
  notes: readonly string[],
  cells: PlainCells | null = null,
): Promise<Outcome<Answers, ImportFailure>> {
  const collected = new AnswerList(notes);
  for await (const { rows } of blocks) {
    for (const row of rows) {
      const problem = collected.take(cells?.plain(row) ?? row);
      if (problem !== null) return problem;
    }
  }
  return collected.whole(cells?.notes() ?? []);
}

/** Takes rows one by one and settles on the shape of the first. */
class AnswerList {
  readonly #rows: StoredAnswer[] = [];
  readonly #log = new ForeignLog();
  readonly #given: readonly string[];
  readonly #tasks = new Set<string>();
  #shape: AnswerShape | undefined;
  #withoutAnswer = 0;
  #size = 0;

  constructor(notes: readonly string[]) {
    this.#given = notes;
  }

  /** Null when all is well. */
  take(row: ReadRow): Refusal | null {
    if ('message' in row) return refuse('broken', `${row.message}.`);
    this.#shape ??= answerShapes.find((shape) => shape.fits(row.row));
    if (this.#shape === undefined) return refuse('not-recognised', unknownShape(row));
    const vague = vagueId(row.row);
    if (vague !== null) return refuse('broken', `${placeOf(row)}: ${vague}.`);
    const read = this.#shape.read(row.row);
    if (!read.ok) return refuse('broken', `${placeOf(row)}: ${read.failure.message}.`);
    if (typeof row.row['task'] === 'string') this.#tasks.add(row.row['task']);
    if (this.#tasks.size > 1) return refuse('ambiguous', severalTasks(this.#tasks));
    const sample = read.value?.sample;
    const objection = sample === undefined ? null : this.#log.objection(sample, placeOf(row));
    if (objection !== null) return refuse('ambiguous', `${placeOf(row)}: ${objection}.`);
    if (read.value === null) this.#withoutAnswer++;
    else this.#keep(read.value, row.line);
    const isTooMuch = this.#rows.length > MOST_ROWS || this.#size > MOST_TEXT;
    return isTooMuch ? refuse('too-large', TOO_MUCH) : null;
  }

  whole(more: readonly string[]): Outcome<Answers, ImportFailure> {
    if (this.#rows.length > 0) return success(this.#log.finish(this.#rows, [...this.#notes(), ...more]));
    return this.#withoutAnswer > 0 ? refuse('no-answers', NO_TEXTS) : refuse('empty', 'the file has no rows.');
  }

  #keep({ sample, ...answer }: ReadAnswer, line: number): void {
    if (sample !== undefined && !this.#log.take(sample, this.#rows.length)) return;
    this.#rows.push({ ...answer, line });
    this.#size += answer.text.length + (answer.reference?.length ?? 0) + (answer.question?.length ?? 0);
  }

  #notes(): readonly string[] {
    const note = this.#shape?.note ?? null;
    const missing = `${this.#withoutAnswer} of the file's rows say that there was no answer.`;
    return [...(note === null ? [] : [note]), ...this.#given, ...(this.#withoutAnswer === 0 ? [] : [missing])];
  }
}

const TOO_MUCH = `it holds more than ${MOST_ROWS.toLocaleString('en')} answers or ${MOST_TEXT / 2 ** 20} MB of text: split it.`;

const NO_TEXTS =
  'none of its rows holds a generated text: a cases.jsonl that was itself made from stored answers does not repeat them, so choose the first file.';

/** A row of an archive or of a list within a file is found by its path. */
function placeOf({ line, file }: NumberedRow): string {
  return file === undefined ? `line ${line}` : shown(file, 120);
}

function unknownShape(numbered: NumberedRow): string {
  const { row } = numbered;
  if (Object.hasOwn(row, 'id')) return `${placeOf(numbered)}: id ${quote(row['id'])} has no "prediction" text.`;
  const known = answerShapes.map(({ title }) => title).join('; ');
  const names = Object.keys(row)
    .slice(0, 10)
    .map((name) => quote(name))
    .join(', ');
  return `${placeOf(numbered)} is none of the stored answers known, which are ${known}. It has ${names === '' ? 'nothing' : names}.`;
}

function severalTasks(tasks: ReadonlySet<string>): string {
  const names = [...tasks].map((task) => shown(task, 40)).join(', ');
  return `it holds answers to several tasks (${names}): keep the rows of one.`;
}

function refuse(kind: ImportFailureKind, message: string): Refusal {
  return failure({ kind, message, candidates: [], columns: [], sample: [], rejected: { count: 0, rows: [] } });
}
