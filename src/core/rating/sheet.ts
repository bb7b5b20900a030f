import { failure, success, type Failure, type Outcome } from '../outcome.ts';
import { shown } from '../text/shown.ts';
import { pointsOf, subjectsOf, type RatingItem, type RatingTask, type Subject } from './rating-task.ts';

/** What a stretch of an answer is. The authors of ClinicBench note that some hallucination may help, so the last is no fault. */
export const markKinds = ['unsupported', 'contradicted', 'harmless', 'useful'] as const;
export type MarkKind = (typeof markKinds)[number];

export interface Mark {
  readonly code: string;
  /** Of the answer's text in UTF-16 units, end excluded. */
  readonly start: number;
  readonly end: number;
  readonly kind: MarkKind;
}

export type RatingEvent =
  | { readonly kind: 'rate'; readonly subject: string; readonly dimension: string; readonly value: number }
  | { readonly kind: 'mark'; readonly mark: Mark }
  /** The rater's own words on a case; none take them away. Takes the place of what was noted on the case right before. */
  | { readonly kind: 'note'; readonly item: string; readonly text: string }
  /** All marks that touch the place. */
  | { readonly kind: 'unmark'; readonly code: string; readonly start: number; readonly end: number }
  /** The ratings of a case are final and its reference may be seen. */
  | { readonly kind: 'save'; readonly item: string };

/** All that one rater has done, with the way to it, so that it can be undone after a reload too. */
export interface Sheet {
  /** Random: tells two raters of one name apart. */
  readonly id: string;
  readonly rater: string;
  /** `RatingTask.hash`. */
  readonly task: string;
  /** Raised by every change, an undo too: of two copies the higher is the later one. */
  readonly revision: number;
  readonly events: readonly RatingEvent[];
}

export interface SheetState {
  /** By subject, then by dimension. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By the code of the answer. */
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
  /** By the id of the case; none is empty. */
  readonly notes: ReadonlyMap<string, string>;
  /** Ids of cases whose note was written or changed after the case was saved, when its reference had been shown. */
  readonly lateNotes: ReadonlySet<string>;
  /** Ids of cases, in the order saved. */
  readonly saved: ReadonlySet<string>;
}

export function newSheet(id: string, rater: string, task: RatingTask): Sheet {
  return { id, rater: rater.trim(), task: task.hash, revision: 0, events: [] };
}

/** What the events come to. Those that fit no place of a task are of no consequence. */
export function stateOf({ events }: Pick<Sheet, 'events'>): SheetState {
  const state = emptyState();
  for (const event of events) advance(state, event);
  return state;
}

/** Refused: what names no place of the task, changes a saved case otherwise than by its note, or saves one that is not rated whole. */
export function withEvent(task: RatingTask, sheet: Sheet, event: RatingEvent): Outcome<Sheet> {
  const fault = eventFault(placesOf(task), stateOf(sheet), event);
  if (fault !== null) return failure(fault);
  const before = goesOn(sheet.events.at(-1), event) ? sheet.events.slice(0, -1) : sheet.events;
  return success({ ...sheet, revision: sheet.revision + 1, events: [...before, event] });
}

/** A note is written letter by letter, and is one change. */
function goesOn(last: RatingEvent | undefined, event: RatingEvent): boolean {
  return last?.kind === 'note' && event.kind === 'note' && last.item === event.item;
}

/** Whether each of the events could follow the ones before it. */
export function checkEvents(task: RatingTask, events: readonly RatingEvent[]): Outcome<void> {
  const places = placesOf(task);
  const state = emptyState();
  for (const event of events) {
    const fault = eventFault(places, state, event);
    if (fault !== null) return failure(fault);
    advance(state, event);
  }
  return success(undefined);
}

/** Without the last change; null where there is none, or where it was saved: the reference may have been seen since. */
export function undone(sheet: Sheet): Sheet | null {
  const last = sheet.events.at(-1);
  if (last === undefined || last.kind === 'save') return null;
  return { ...sheet, revision: sheet.revision + 1, events: sheet.events.slice(0, -1) };
}

/** One rating that is asked for. */
export interface Question {
  readonly subject: Subject;
  readonly dimension: string;
}

/** Of one case: subject by subject, dimension by dimension. */
export function questionsOf(task: RatingTask, item: RatingItem): readonly Question[] {
  return subjectsOf({ ...task, items: [item] }).flatMap((subject) =>
    task.dimensions.map(({ id }) => ({ subject, dimension: id })),
  );
}

export function valueOf(state: SheetState, { subject, dimension }: Question): number | null {
  return state.values.get(subject.id)?.get(dimension) ?? null;
}

/** The next question of a case after one at `from` that has no rating, going round; -1 where all have. */
export function nextOpen(state: SheetState, questions: readonly Question[], from: number): number {
  const n = questions.length;
  const steps = Array.from({ length: n }, (_, step) => (from + 1 + step) % n);
  return (
    steps.find((place) => {
      const question = questions[place];
      return question !== undefined && valueOf(state, question) === null;
    }) ?? -1
  );
}

interface GrowingState {
  readonly values: Map<string, Map<string, number>>;
  readonly marks: Map<string, readonly Mark[]>;
  readonly notes: Map<string, string>;
  readonly lateNotes: Set<string>;
  readonly saved: Set<string>;
}

function emptyState(): GrowingState {
  return { values: new Map(), marks: new Map(), notes: new Map(), lateNotes: new Set(), saved: new Set() };
}

function advance({ values, marks, notes, lateNotes, saved }: GrowingState, event: RatingEvent): void {
  switch (event.kind) {
    case 'rate': {
      const own = values.get(event.subject) ?? new Map<string, number>();
      values.set(event.subject, own.set(event.dimension, event.value));
      return;
    }
    case 'mark':
      marks.set(event.mark.code, [...apartFrom(marks, event.mark), event.mark]);
      return;
    case 'unmark':
      marks.set(event.code, apartFrom(marks, event));
      return;
    case 'note':
      if (saved.has(event.item)) lateNotes.add(event.item);
      if (event.text.trim() === '') notes.delete(event.item);
      else notes.set(event.item, event.text);
      return;
    case 'save':
      saved.add(event.item);
  }
}

function apartFrom(marks: GrowingState['marks'], { code, start, end }: Span): readonly Mark[] {
  return (marks.get(code) ?? []).filter((mark) => mark.end <= start || mark.start >= end);
}

type Span = Pick<Mark, 'code' | 'start' | 'end'>;

/** More on one answer say nothing any more. */
const MOST_MARKS = 200;

/** In UTF-16 units. Longer ones are no remarks on a case. */
export const LONGEST_NOTE = 4000;

interface Place {
  readonly item: RatingItem;
  readonly subjects: ReadonlySet<string>;
  readonly questions: readonly Question[];
  /** By dimension. */
  readonly points: ReadonlyMap<string, number>;
}

/** By the id of the case. */
function placesOf(task: RatingTask): ReadonlyMap<string, Place> {
  const points = new Map(task.dimensions.map((dimension) => [dimension.id, pointsOf(task.mode, dimension)]));
  return new Map(
    task.items.map((item) => {
      const questions = questionsOf(task, item);
      const subjects = new Set(questions.map(({ subject }) => subject.id));
      return [item.id, { item, questions, subjects, points }];
    }),
  );
}

function eventFault(places: ReadonlyMap<string, Place>, state: SheetState, event: RatingEvent): Failure | null {
  const id = /^\d{1,9}/u.exec(placeNamed(event))?.[0] ?? '';
  const place = places.get(id);
  if (place === undefined) return { kind: 'rating', message: 'This rating task has no such place.' };
  // A note judges nothing, so it may be put right; that it was done late is told.
  if (state.saved.has(id) && event.kind !== 'note')
    return {
      kind: 'saved',
      message: `Case ${id} is saved: its ratings stay as they are, since its reference has been shown.`,
    };
  if (event.kind === 'rate') return rateFault(place, event);
  if (event.kind === 'save') return saveFault(place, state, event.item);
  if (event.kind === 'note') return noteFault(place, event);
  return spanFault(place.item, state, event.kind === 'mark' ? event.mark : event);
}

function placeNamed(event: RatingEvent): string {
  switch (event.kind) {
    case 'rate':
      return event.subject;
    case 'mark':
      return event.mark.code;
    case 'unmark':
      return event.code;
    case 'note':
    case 'save':
      return event.item;
  }
}

function rateFault({ subjects, points }: Place, event: Extract<RatingEvent, { kind: 'rate' }>): Failure | null {
  const { subject, dimension, value } = event;
  const most = points.get(dimension);
  if (most === undefined || !subjects.has(subject))
    return {
      kind: 'rating',
      message: `This rating task does not ask for "${shown(dimension, 40)}" of "${shown(subject, 40)}".`,
    };
  if (Number.isInteger(value) && value >= 1 && value <= most) return null;
  return { kind: 'rating', message: `${value} is no point of ${dimension}: those are 1 to ${most}.` };
}

function saveFault({ item, questions }: Place, state: SheetState, named: string): Failure | null {
  const open = questions.filter((question) => valueOf(state, question) === null).length;
  if (open === 0 && named === item.id) return null;
  return {
    kind: 'open',
    message: `Case ${item.id} lacks ${open} of ${questions.length} ratings: give those, then save it.`,
  };
}

function noteFault({ item }: Place, { item: named, text }: Extract<RatingEvent, { kind: 'note' }>): Failure | null {
  if (named !== item.id) return { kind: 'rating', message: 'This rating task has no such place.' };
  if (text.length <= LONGEST_NOTE) return null;
  return {
    kind: 'rating',
    message: `The note on case ${item.id} has ${text.length} characters, more than ${LONGEST_NOTE}: shorten it.`,
  };
}

function spanFault(item: RatingItem, state: SheetState, { code, start, end }: Span): Failure | null {
  const answer = item.answers.find((candidate) => candidate.code === code);
  const length = answer?.text.length ?? 0;
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start >= end || end > length)
    return { kind: 'rating', message: `Answer ${shown(code, 20)} has no text from ${start} to ${end} to be marked.` };
  if ((state.marks.get(code)?.length ?? 0) < MOST_MARKS) return null;
  return { kind: 'rating', message: `Answer ${code} has ${MOST_MARKS} marks already: remove some first.` };
}
