import { cell, cellText, hasColumns, isObject, quote, refuse } from '../../src/core/formats/cells.ts';
import type { Row } from '../../src/core/format.ts';
import type { ForeignSample } from '../../src/core/logs/foreign-sample.ts';
import { readInspectSample } from '../../src/core/logs/inspect-sample.ts';
import { readLmEvalSample } from '../../src/core/logs/lm-eval-sample.ts';
import { type Outcome, success } from '../../src/core/outcome.ts';
import type { StoredAnswer } from '../../src/core/stored/stored-answer.ts';

/** A way in which answers are stored, recognised by the names in a row. */
export interface AnswerShape {
  /** For messages: what the file would be. */
  readonly title: string;
  fits(row: Row): boolean;
  /** Null: the row says that there is no answer. A refusal is a sentence that goes on after the line's number. */
  read(row: Row): Outcome<ReadAnswer | null>;
  /** What the reader should know about every file of this shape; null for nothing. */
  readonly note: string | null;
}

export interface ReadAnswer extends Omit<StoredAnswer, 'line'> {
  /** What else a log of another tool says of it. */
  readonly sample?: ForeignSample;
}

const LETTER_ONLY =
  'The file holds only the letter CLUE found in each answer, not its text: where it found one, it was put back into the words "The correct answer is …:", so that only the choice is judged again.';

/** Most telling first: rows of our own runs and of CLUE's LongHealth have names of the others, too. */
export const answerShapes: readonly AnswerShape[] = [
  {
    title: 'cases.jsonl of a run',
    fits: (row) => hasColumns(row, ['id', 'task', 'generation']),
    read: readOwnCase,
    note: null,
  },
  {
    title: 'lines of id and prediction',
    fits: (row) => hasColumns(row, ['id', 'prediction']),
    read: readPrediction,
    note: null,
  },
  {
    title: "CLUE's predictions_task1.json to predictions_task3.json",
    fits: (row) => hasColumns(row, ['Question', 'Options', 'Model Answer', 'Ground Truth Answer']),
    read: readLetter,
    note: LETTER_ONLY,
  },
  {
    title: "CLUE's predictions.json",
    fits: (row) => hasColumns(row, ['Model Answer', 'Ground Truth Answer']),
    read: readUpstream,
    note: null,
  },
  {
    title: "CLUE's results_task_1.json to results_task_3.json of June 2024",
    fits: (row) => hasColumns(row, ['correct', 'prediction', 'accuracy']),
    read: readLongHealth2024,
    note: null,
  },
  {
    title: 'samples_<task>.jsonl of lm-evaluation-harness',
    fits: (row) => hasColumns(row, ['doc_id', 'doc']),
    read: (row) => asAnswer(readLmEvalSample(row)),
    note: 'The answers are those of a log of lm-evaluation-harness, judged here by the task chosen.',
  },
  {
    title: '.json or .eval of Inspect',
    fits: (row) => hasColumns(row, ['id', 'epoch', 'input', 'target']),
    read: (row) => asAnswer(readInspectSample(row)),
    note: 'The answers are those of a log of Inspect, judged here by the task chosen.',
  },
];

function asAnswer(read: Outcome<ForeignSample | null>): Outcome<ReadAnswer | null> {
  if (!read.ok || read.value === null) return read.ok ? success(null) : read;
  const { id, text, reference, question } = read.value;
  return success({ id, text, reference, question, sample: read.value });
}

function readOwnCase(row: Row): Outcome<ReadAnswer | null> {
  const id = cellText(row, 'id');
  if (id === undefined) return refuse('it has no "id"');
  const generation = cell(row, 'generation');
  if (generation === null) return success(null);
  const text = isObject(generation) ? cell(generation, 'text') : undefined;
  if (typeof text !== 'string') return refuse(`id ${quote(id)} has no "generation" with a "text"`);
  return success({ id, text, reference: null, question: null });
}

function readPrediction(row: Row): Outcome<ReadAnswer> {
  const id = cellText(row, 'id');
  if (id === undefined) return refuse('it has no "id"');
  const text = cell(row, 'prediction');
  if (typeof text !== 'string') return refuse(`id ${quote(id)} has no "prediction" text: it is ${quote(text)}`);
  return success({ id, text, reference: null, question: null });
}

function readUpstream(row: Row): Outcome<ReadAnswer> {
  const text = cell(row, 'Model Answer');
  if (typeof text !== 'string') return refuse(`"Model Answer" is ${quote(text)} and not a text`);
  const reference = cellText(row, 'Ground Truth Answer');
  if (reference === undefined) return refuse('"Ground Truth Answer" is not a text');
  return success({ id: null, text, reference, question: cellText(row, 'Question') ?? null });
}

/** Empty where CLUE found no letter. */
function readLetter(row: Row): Outcome<ReadAnswer> {
  const read = readUpstream(row);
  if (!read.ok) return read;
  const letter = read.value.text;
  if (Array.from(letter).length > 1) return refuse(`"Model Answer" is ${quote(letter)} and not one letter`);
  return success({ ...read.value, text: letter === '' ? '' : `The correct answer is ${letter}:` });
}

function readLongHealth2024(row: Row): Outcome<ReadAnswer> {
  const text = cell(row, 'prediction');
  const reference = cellText(row, 'correct');
  if (typeof text !== 'string') return refuse(`"prediction" is ${quote(text)} and not a text`);
  if (reference === undefined) return refuse('"correct" is not a text');
  return success({ id: null, text, reference, question: null });
}
