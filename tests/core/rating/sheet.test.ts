import { describe, expect, test } from 'vitest';
import { seededRandom, shuffled } from '../../../src/core/random.ts';
import { mergeSheet, raterNames } from '../../../src/core/rating/merge-sheets.ts';
import { parseRatingFile, renderRatingFile, taskOfRatings } from '../../../src/core/rating/rating-file.ts';
import {
  newSheet,
  nextOpen,
  questionsOf,
  stateOf,
  undone,
  withEvent,
  type RatingEvent,
  type Sheet,
} from '../../../src/core/rating/sheet.ts';
import { inEnglish } from '../../../src/core/text/said.ts';
import { added, aRating, ratedWhole, secretNames } from '../../fixtures/rated.ts';

const rating = aRating(3);
const { task } = rating;
const empty = newSheet('sheet-of-ada', ' Ada ', task);
const rate = (subject: string, dimension: string, value: number): RatingEvent => ({
  kind: 'rate',
  subject,
  dimension,
  value,
});
const mark = (start: number, end: number): RatingEvent => ({
  kind: 'mark',
  mark: { code: '1A', start, end, kind: 'unsupported' },
});
const note = (item: string, text: string): RatingEvent => ({ kind: 'note', item, text });
/** All cases rated and saved, with one more event before. */
const ratedWith = (event: RatingEvent) => ({ ...whole, events: [event, ...whole.events] });
const whole = ratedWhole(rating, 'Ada', ({ subject }, place) => (((subject.id.endsWith('A') ? 0 : 1) + place) % 4) + 1);

describe('a sheet', () => {
  test('takes ratings, the last of one place counts, and undo goes back step by step', () => {
    const sheet = added(rating, empty, rate('1A', 'safety', 2), rate('1A', 'safety', 4));
    expect(sheet.rater).toBe('Ada');
    expect(stateOf(sheet).values.get('1A')?.get('safety')).toBe(4);
    const once = undone(sheet);
    expect(once === null ? null : stateOf(once).values.get('1A')?.get('safety')).toBe(2);
    const twice = once === null ? null : undone(once);
    expect(twice).toMatchObject({ events: [], revision: 4 });
    expect(twice === null ? null : undone(twice)).toBeNull();
  });

  test.each([
    ['an unknown case', rate('9A', 'safety', 1)],
    ['an unknown answer', rate('1C', 'safety', 1)],
    ['an unknown dimension', rate('1A', 'style', 1)],
    ['a dimension called like a part of every object', rate('1A', '__proto__', 1)],
    ['no point', rate('1A', 'safety', 0)],
    ['half a point', rate('1A', 'safety', 1.5)],
    ['more than there are points', rate('1A', 'safety', 5)],
    ['a mark beyond the text', mark(0, 1000)],
    ['an empty mark', mark(2, 2)],
    ['a note on an unknown case', note('9', 'x')],
    ['a note on an answer', note('1A', 'x')],
    ['a note without end', note('1', 'x'.repeat(4001))],
    ['saving what is not rated', { kind: 'save', item: '1' } satisfies RatingEvent],
    ['saving by a code', { kind: 'save', item: '1A' } satisfies RatingEvent],
  ])('refuses %s', (_, event) => {
    expect(withEvent(task, empty, event).ok).toBe(false);
  });

  test('a note is one change however it is typed, is taken back whole, and is none when nothing is left of it', () => {
    const typed = added(rating, empty, rate('1A', 'safety', 2), note('1', 'D'), note('1', 'Do'), note('1', 'Dose?'));
    expect(stateOf(typed).notes).toEqual(new Map([['1', 'Dose?']]));
    expect(typed).toMatchObject({ revision: 4, events: [{ kind: 'rate' }, { kind: 'note', text: 'Dose?' }] });
    const before = undone(typed);
    expect(before === null ? null : stateOf(before).notes.size).toBe(0);
    expect(stateOf(added(rating, typed, note('1', '  '))).notes.size).toBe(0);
    expect(stateOf(added(rating, typed, note('2', 'b'))).notes.size).toBe(2);
  });

  test('the note on a saved case may be corrected, which is told, and nothing else of it may', () => {
    const early = ratedWith(note('1', 'Dsoe?'));
    expect(stateOf(early).lateNotes.size).toBe(0);
    const corrected = added(rating, early, note('1', 'D'), note('1', 'Dose?'));
    expect(corrected.revision).toBe(early.revision + 2);
    expect(stateOf(corrected).notes).toEqual(new Map([['1', 'Dose?']]));
    expect(stateOf(corrected).lateNotes).toEqual(new Set(['1']));
    // Undo brings back the note as it was saved, and goes no further.
    const back = undone(corrected);
    expect(back === null ? null : stateOf(back).notes.get('1')).toBe('Dsoe?');
    expect(back === null ? null : undone(back)).toBeNull();
    expect(withEvent(task, corrected, rate('1A', 'safety', 1))).toMatchObject({ failure: { kind: 'saved' } });
  });

  test('what is saved stays: neither rated anew nor undone', () => {
    expect(withEvent(task, whole, rate('1A', 'safety', 1))).toMatchObject({ ok: false, failure: { kind: 'saved' } });
    expect(withEvent(task, whole, mark(0, 2)).ok).toBe(false);
    expect(undone(whole)).toBeNull();
  });

  test('a mark takes the place of those it touches, and is taken away again', () => {
    const marked = added(rating, empty, mark(0, 4), mark(6, 9), mark(3, 5));
    expect(stateOf(marked).marks.get('1A')).toMatchObject([{ start: 6 }, { start: 3, end: 5 }]);
    const cleared = added(rating, marked, { kind: 'unmark', code: '1A', start: 4, end: 5 });
    expect(stateOf(cleared).marks.get('1A')).toMatchObject([{ start: 6 }]);
  });

  test('leads to the next question without a rating, going round', () => {
    const [item] = task.items;
    if (item === undefined) throw new Error('no case');
    const questions = questionsOf(task, item);
    const sheet = added(rating, empty, rate('1A', 'factuality', 1), rate('1A', 'preference', 1));
    expect(nextOpen(stateOf(sheet), questions, 0)).toBe(1);
    expect(nextOpen(stateOf(sheet), questions, 7)).toBe(1);
    expect(nextOpen(stateOf(whole), questions, 0)).toBe(-1);
  });
});

describe('the file of ratings', () => {
  const marked = { ...ratedWhole(rating, 'Ada', () => 3), id: 'sheet-of-ada' };
  const file = renderRatingFile(
    added(rating, empty, rate('1A', 'safety', 2), mark(0, 3), note('1', 'Which <b>dose</b>?')),
  );

  test('says who, codes and points; no text of a case, no model', () => {
    expect(taskOfRatings(file, 'a.json')).toEqual({ ok: true, value: task.hash });
    for (const secret of [...secretNames, 'Answer of', 'Question', 'Reference']) expect(file).not.toContain(secret);
  });

  test('is read back to the same state, also with a mark on a saved case', () => {
    const read = parseRatingFile(renderRatingFile(marked), 'a.json', task);
    if (!read.ok) throw new Error(read.failure.message);
    expect(stateOf(read.value)).toEqual(stateOf(marked));
    expect(read.value).toMatchObject({ id: marked.id, rater: 'Ada', revision: marked.revision });
    const again = parseRatingFile(file, 'a.json', task);
    expect(again.ok ? renderRatingFile(again.value) : again).toBe(file);
  });

  test('without a word on notes it is a file without notes', () => {
    const bare: unknown = JSON.parse(file, (key, value: unknown) => (key === 'notes' ? undefined : value));
    expect(parseRatingFile(JSON.stringify(bare), 'a.json', task)).toMatchObject({ ok: true });
  });

  test.each([
    [
      'of another task version',
      renderRatingFile({ ...empty, task: 'f'.repeat(64) }),
      /another version of the rating task/u,
    ],
    ['with a rating of no place', file.replace('"1A"', '"7A"'), /no such place/u],
    ['with a point that is none', file.replace('"value": 2', '"value": 9'), /no point/u],
    ['with a saved case that is not rated', file.replace('"saved": []', '"saved": ["2"]'), /lacks 8 of 8/u],
    ['with a note that is none', file.replace('"Which <b>dose</b>?"', '7'), /another form/u],
    ['without a name', file.replace('"Ada"', '" "'), /who rated/u],
    ['torn', file.slice(0, -20), /whole JSON/u],
  ])('%s is refused', (_, text, message) => {
    expect(parseRatingFile(text, 'a.json', task)).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(message) },
    });
  });
});

describe('merging', () => {
  const handedIn = (sheet: Sheet): Sheet => {
    const read = parseRatingFile(renderRatingFile(sheet), 'a.json', task);
    if (!read.ok) throw new Error(read.failure.message);
    return read.value;
  };
  const half = added(rating, empty, rate('1A', 'safety', 2));

  test('the same file twice changes nothing', () => {
    const once = mergeSheet([], handedIn(whole));
    if (!once.ok) throw new Error(once.failure.message);
    const twice = mergeSheet(once.value.sheets, handedIn(whole));
    expect(twice).toMatchObject({ ok: true, value: { kind: 'same' } });
    expect(twice.ok ? twice.value.sheets : null).toBe(once.value.sheets);
    expect(mergeSheet([whole], handedIn(whole)), 'nor does the own file').toMatchObject({ value: { kind: 'same' } });
  });

  test('a later state takes the place of an earlier one, an earlier one of nothing', () => {
    const later = added(rating, half, rate('1B', 'safety', 1));
    expect(mergeSheet([half], handedIn(later))).toMatchObject({ value: { kind: 'updated' } });
    const kept = mergeSheet([later], handedIn(half));
    expect(kept).toMatchObject({ value: { kind: 'same', sheets: [later] } });
  });

  test('two raters with one name stay two and are told apart', () => {
    const other = { ...ratedWhole(rating, 'ada', () => 1), id: 'sheet-of-another-ada' };
    const merged = mergeSheet([whole], handedIn(other));
    if (!merged.ok) throw new Error(merged.failure.message);
    expect(inEnglish(merged.value.message)).toContain('counted as two');
    expect(raterNames(merged.value.sheets)).toEqual(['Ada', 'ada (2)']);
  });

  test('a later state that changes a saved case is refused, and what was here is kept', () => {
    const shorter = { ...whole, revision: 9, events: whole.events.slice(0, 9) };
    const other = { ...ratedWhole(rating, 'Ada', () => 3), revision: whole.revision + 50 };
    expect(stateOf(shorter).saved).toEqual(new Set(['1']));
    expect(mergeSheet([shorter], handedIn(whole))).toMatchObject({ value: { kind: 'updated' } });
    expect(mergeSheet([shorter], handedIn(other))).toMatchObject({
      ok: false,
      failure: { kind: 'rating-conflict', message: expect.stringContaining('other ratings of case 1') },
    });
  });

  test('a late note passes through a file as such, and brings a saved case up to date', () => {
    const early = ratedWith(note('1', 'Dsoe?'));
    const corrected = added(rating, early, note('1', 'Dose?'), note('2', 'New'));
    expect(stateOf(handedIn(corrected)).lateNotes).toEqual(new Set(['1', '2']));
    expect(stateOf(handedIn(early)).lateNotes.size).toBe(0);
    expect(mergeSheet([early], handedIn(corrected))).toMatchObject({ ok: true, value: { kind: 'updated' } });
    // The earlier file changes nothing, and other ratings are refused with or without a note.
    expect(mergeSheet([corrected], handedIn(early))).toMatchObject({ ok: true, value: { kind: 'same' } });
    const other = { ...ratedWhole(rating, 'Ada', () => 3), revision: corrected.revision + 50 };
    expect(mergeSheet([corrected], handedIn(other))).toMatchObject({ ok: false, failure: { kind: 'rating-conflict' } });
  });

  test('a note is part of what was handed in', () => {
    const noted = added(rating, half, note('2', 'Why?'));
    expect(mergeSheet([half], handedIn(noted))).toMatchObject({ value: { kind: 'updated' } });
    expect(mergeSheet([noted], handedIn(noted))).toMatchObject({ value: { kind: 'same' } });
  });

  test('in whatever order and however often files come, the same ratings are there', () => {
    const others = ['Bob', 'Eve', 'bob'].map((rater, place) => ({
      ...ratedWhole(rating, rater, () => 1 + place),
      id: `sheet-of-${place}`,
    }));
    const files = [whole, half, ...others].map(handedIn);
    const random = seededRandom(4);
    const all = Array.from({ length: 20 }, () => {
      let sheets: readonly Sheet[] = [];
      for (const file of shuffled([...files, ...files], random)) {
        const merged = mergeSheet(sheets, file);
        // Of Ada the earlier state is no part of the later one: whichever of them comes first, the later is there in the end.
        if (merged.ok) ({ sheets } = merged.value);
      }
      return sheets.map((sheet) => renderRatingFile(sheet)).sort();
    });
    for (const one of all) expect(one).toEqual(all[0]);
    expect(all[0]).toHaveLength(4);
  });

  test('two states of which neither is the later one are refused, and what was here is kept', () => {
    const other = added(rating, empty, rate('1A', 'safety', 3));
    expect(mergeSheet([half], handedIn(other))).toMatchObject({ ok: false, failure: { kind: 'rating-conflict' } });
  });
});
