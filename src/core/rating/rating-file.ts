import { failure, success, type Outcome } from '../outcome.ts';
import { isCount, isText, listOf, oneOf, shapeOf, either } from '../shapes/shape.ts';
import type { RatingTask } from './rating-task.ts';
import { checkEvents, markKinds, stateOf, type Mark, type RatingEvent, type Sheet } from './sheet.ts';
import { FILE_VERSION, readOwnJson, wrong } from './task-file.ts';

/** The file in which a rater hands in ratings: a name, codes, points and notes; no text of a case and no model. */
const RATING_FORMAT = 'bedside-ratings';

/** What stands in the file; `task` is the hash of the rating task. */
interface RatingFile {
  readonly task: string;
  readonly sheet: string;
  readonly rater: string;
  readonly revision: number;
  /** In the order saved. */
  readonly saved: readonly string[];
  readonly ratings: readonly Rating[];
  readonly marks: readonly Mark[];
  /** The rater's own words. */
  readonly notes: readonly Note[];
}

interface Note {
  readonly item: string;
  readonly text: string;
  /** Written or changed after the case was saved; absent: before. */
  readonly late?: true;
}

interface Rating {
  readonly subject: string;
  readonly dimension: string;
  readonly value: number;
}

const isMark = shapeOf<Mark>({ code: isText, start: isCount, end: isCount, kind: oneOf(...markKinds) }, {});
const isRating = shapeOf<Rating>({ subject: isText, dimension: isText, value: isCount }, {});

const isRatingFile = shapeOf<RatingFile>(
  {
    task: isText,
    sheet: isText,
    rater: isText,
    revision: isCount,
    saved: listOf(isText),
    ratings: listOf(isRating),
    marks: listOf(isMark),
    notes: listOf(shapeOf<Note>({ item: isText, text: isText }, { late: (value) => value === true })),
  },
  {},
);

type Part<K extends RatingEvent['kind']> = Extract<RatingEvent, { readonly kind: K }>;

const isEvent = either<RatingEvent>(
  shapeOf<Part<'rate'>>({ kind: oneOf('rate'), subject: isText, dimension: isText, value: isCount }, {}),
  shapeOf<Part<'mark'>>({ kind: oneOf('mark'), mark: isMark }, {}),
  shapeOf<Part<'unmark'>>({ kind: oneOf('unmark'), code: isText, start: isCount, end: isCount }, {}),
  shapeOf<Part<'note'>>({ kind: oneOf('note'), item: isText, text: isText }, {}),
  shapeOf<Part<'save'>>({ kind: oneOf('save'), item: isText }, {}),
);

/** As it is read back from storage. */
export const isSheet = shapeOf<Sheet>(
  { id: isText, rater: isText, task: isText, revision: isCount, events: listOf(isEvent) },
  {},
);

export function renderRatingFile(sheet: Sheet): string {
  const { values, marks, notes, lateNotes, saved } = stateOf(sheet);
  const ratings = [...values].flatMap(([subject, own]) =>
    [...own].map(([dimension, value]) => ({ subject, dimension, value })),
  );
  const { task, id, rater, revision } = sheet;
  const file = {
    task,
    sheet: id,
    rater,
    revision,
    saved: [...saved],
    ratings,
    marks: [...marks.values()].flat(),
    notes: [...notes].map(([item, text]) => ({ item, text, ...(lateNotes.has(item) && { late: true as const }) })),
  } satisfies RatingFile;
  return `${JSON.stringify({ format: RATING_FORMAT, version: FILE_VERSION, ...file }, null, 1)}\n`;
}

/** The hash of the task a file of ratings belongs to. */
export function taskOfRatings(text: string, name: string): Outcome<string> {
  const read = readRatings(text, name);
  return read.ok ? success(read.value.task) : read;
}

/** Taken whole or not at all: every rating must have its place in the task. */
export function parseRatingFile(text: string, name: string, task: RatingTask): Outcome<Sheet> {
  const read = readRatings(text, name);
  if (!read.ok) return read;
  const file = read.value;
  if (file.task !== task.hash)
    return failure(
      wrong(
        name,
        `belongs to another version of the rating task (${file.task.slice(0, 12)}…, here ${task.hash.slice(0, 12)}…)`,
      ),
    );
  if (file.rater.trim() === '' || !/^[\w-]{8,64}$/u.test(file.sheet))
    return failure(wrong(name, 'does not say who rated'));
  const events: RatingEvent[] = [
    ...file.ratings.map((rating) => ({ kind: 'rate' as const, ...plainRating(rating) })),
    ...file.marks.map(({ code, start, end, kind }) => ({ kind: 'mark' as const, mark: { code, start, end, kind } })),
    ...file.notes.filter(({ late }) => late !== true).map(noteEvent),
    ...file.saved.map((item) => ({ kind: 'save' as const, item })),
    ...file.notes.filter(({ late }) => late === true).map(noteEvent),
  ];
  const replayed = checkEvents(task, events);
  if (!replayed.ok) return failure(wrong(name, `holds a rating that has no place. ${replayed.failure.message}`));
  return success({
    id: file.sheet,
    rater: file.rater.trim().slice(0, 80),
    task: task.hash,
    revision: file.revision,
    events,
  });
}

function readRatings(text: string, name: string): Outcome<RatingFile> {
  const read = readOwnJson(text, name, RATING_FORMAT);
  if (!read.ok) return read;
  // A rater who has none may hand in a file that says nothing of notes.
  const value = { notes: [], ...read.value };
  return isRatingFile(value)
    ? success(value)
    : failure(wrong(name, 'lacks a part of a file of ratings or has it in another form'));
}

function noteEvent({ item, text }: Note): RatingEvent {
  return { kind: 'note', item, text };
}

function plainRating({ subject, dimension, value }: Rating): Rating {
  return { subject, dimension, value };
}
