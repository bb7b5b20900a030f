import { failure, success, type Failure, type Outcome } from '../outcome.ts';
import { isRecord, isText, listOf, oneOf, orNull, shapeOf } from '../shapes/shape.ts';
import { checkDimensions, type Dimension } from './dimension.ts';
import { taskOf, type RatedAnswer, type RatingContent, type RatingItem, type RatingTask } from './rating-task.ts';

/** The file that brings a rating task to another rater: texts and codes, no model. */
export const TASK_FORMAT = 'bedside-rating-task';
export const FILE_VERSION = 1;

/** Longer files are not of ours: a thousand long documents stay far below. */
export const LONGEST_FILE = 64_000_000;

const isDimension = shapeOf<Dimension>({ id: isText, title: isText, question: isText, anchors: listOf(isText) }, {});

const isItem = shapeOf<RatingItem>(
  {
    id: isText,
    prompt: isText,
    reference: orNull(isText),
    answers: listOf(shapeOf<RatedAnswer>({ code: isText, text: isText }, {})),
  },
  {},
);

/** As it is read back from a file or from storage. Of the hash see `parseTaskFile`. */
const isRatingContent = shapeOf<RatingContent>(
  { title: isText, mode: oneOf('pointwise', 'pairwise'), dimensions: listOf(isDimension), items: listOf(isItem) },
  {},
);

export const isRatingTask = shapeOf<RatingTask>(
  {
    title: isText,
    mode: oneOf('pointwise', 'pairwise'),
    dimensions: listOf(isDimension),
    items: listOf(isItem),
    hash: isText,
  },
  {},
);

export function renderTaskFile(task: RatingTask): string {
  const { title, mode, dimensions, items, hash } = task;
  return `${JSON.stringify({ format: TASK_FORMAT, version: FILE_VERSION, hash, title, mode, dimensions, items }, null, 1)}\n`;
}

/** @param name of the file, for the sentence about what is wrong with it. */
export function parseTaskFile(text: string, name: string): Outcome<RatingTask> {
  const read = readOwnJson(text, name, TASK_FORMAT);
  if (!read.ok) return read;
  const { value } = read;
  if (!isRatingContent(value)) return failure(wrong(name, 'lacks a part of a rating task or has it in another form'));
  const dimensions = checkDimensions(value.dimensions);
  if (!dimensions.ok) return failure(wrong(name, `cannot be rated by. ${dimensions.failure.message}`));
  const codes = value.items.flatMap((item) => item.answers.map(({ code }) => code));
  const isNumbered = value.items.every(
    (item, place) => item.id === String(place + 1) && item.answers.every(isCodeOf(item)),
  );
  if (value.items.length === 0 || !isNumbered || new Set(codes).size < codes.length)
    return failure(wrong(name, 'has cases or answers whose codes are not those Bedside gives'));
  const task = taskOf(plainContent(value));
  if (value['hash'] !== task.hash)
    return failure(
      wrong(name, 'was changed after it was made (its hash differs), so ratings of it would fit no other copy'),
    );
  return success(task);
}

/** An object of one of our formats and of this version. */
export function readOwnJson(text: string, name: string, format: string): Outcome<Readonly<Record<string, unknown>>> {
  if (text.length > LONGEST_FILE)
    return failure(
      wrong(name, `has ${text.length} characters, more than the ${LONGEST_FILE} of the largest rating file`),
    );
  const value = parsed(text);
  if (value === undefined) return failure(wrong(name, 'is not whole JSON'));
  if (!isRecord(value) || value['format'] !== format) return failure(wrong(name, `is not of the format "${format}"`));
  if (value['version'] !== FILE_VERSION)
    return failure(
      wrong(name, `is of another version than ${FILE_VERSION}, which this page reads: use the Bedside that made it`),
    );
  return success(value);
}

export function wrong(name: string, what: string): Failure {
  return { kind: 'rating-file', message: `The file "${name.slice(0, 120)}" ${what}. Nothing of it was taken.` };
}

/** Without further fields that a file may have brought. */
function plainContent({ title, mode, dimensions, items }: RatingContent): RatingContent {
  return {
    title,
    mode,
    dimensions: dimensions.map(({ id, title: name, question, anchors }) => ({ id, title: name, question, anchors })),
    items: items.map(({ id, prompt, reference, answers }) => ({
      id,
      prompt,
      reference,
      answers: answers.map(({ code, text }) => ({ code, text })),
    })),
  };
}

function isCodeOf({ id }: RatingItem): (answer: RatedAnswer, place: number) => boolean {
  return ({ code }, place) => code === `${id}${String.fromCharCode(65 + place)}`;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
