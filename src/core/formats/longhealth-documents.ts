import type { CaseDocument } from '../dataset.ts';
import type { Row } from '../format.ts';
import { type Outcome, success } from '../outcome.ts';
import { cell, isObject, quote, refuse } from './cells.ts';

export const MOST_TEXTS = 200;

type Span = readonly [number, number];

/** All texts of a patient: first those that hold the answer, in the order of `answer_location`, then the others in file order. */
export function documentsOf(texts: Row, locations: unknown): Outcome<readonly CaseDocument[]> {
  if (!isObject(locations)) return refuse(`"answer_location" is ${quote(locations)} and not an object of positions`);
  const ids = Object.keys(texts);
  const named = Object.keys(locations);
  const stranger = named.find((id) => !Object.hasOwn(texts, id));
  if (stranger !== undefined) return refuse(`"answer_location" names ${quote(stranger)}, which is none of the texts`);
  const documents: CaseDocument[] = [];
  for (const id of [...named, ...ids.filter((each) => !Object.hasOwn(locations, each))]) {
    const text = cell(texts, id);
    if (typeof text !== 'string') return refuse(`the text ${quote(id)} is no text`);
    const answerSpans = Object.hasOwn(locations, id) ? spansOf(id, locations[id]) : success([]);
    if (!answerSpans.ok) return answerSpans;
    documents.push({ id, text, answerSpans: answerSpans.value });
  }
  return documents.length === 0 ? refuse('there are no texts') : success(documents);
}

/** `start` and `end` are lists of relative positions that go together; where one is longer, its rest is passed over, as CLUE does. */
function spansOf(id: string, location: unknown): Outcome<readonly Span[]> {
  const starts = isObject(location) ? positions(cell(location, 'start')) : null;
  const ends = isObject(location) ? positions(cell(location, 'end')) : null;
  if (starts === null || ends === null)
    return refuse(`the position of the answer in ${quote(id)} is not a list of starts and one of ends`);
  return success(starts.slice(0, ends.length).map((start, place): Span => [start, ends[place] ?? start]));
}

/** Within 0 to 1, whatever the file says: a position is a place in a text. */
function positions(value: unknown): readonly number[] | null {
  if (!Array.isArray(value)) return null;
  const found: number[] = [];
  for (const entry of value) {
    if (typeof entry !== 'number' || !Number.isFinite(entry)) return null;
    found.push(Math.min(1, Math.max(0, entry)));
  }
  return found;
}
