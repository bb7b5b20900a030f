import { describe, expect, test } from 'vitest';
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
    ['saving what is not rated', { kind: 'save', item: '1' } satisfies RatingEvent],
    ['saving by a code', { kind: 'save', item: '1A' } satisfies RatingEvent],
  ])('refuses %s', (_, event) => {
    expect(withEvent(task, empty, event).ok).toBe(false);
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
  const file = renderRatingFile(added(rating, empty, rate('1A', 'safety', 2), mark(0, 3)));

  test('says who, codes and points; no text of a case, no model', () => {
    expect(taskOfRatings(file, 'a.json')).toEqual({ ok: true, value: task.hash });
    for (const secret of [...secretNames, 'Answer of', 'Question', 'Reference']) expect(file).not.toContain(secret);
  });

  test('is read back to the same state, also with a mark on a saved case', () => {
    const read = parseRatingFile(renderRatingFile(marked), 'a.json', task);
    if (!read.ok) throw new Error(read.failure.message);
    expect(stateOf(read.value)).toEqual(stateOf(marked));
    expect(read.value).toMatchObject({ id: marked.id, rater: 'Ada', revision: marked.revision });
    expect(parseRatingFile(file, 'a.json', task).ok).toBe(true);
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
    expect(merged.value.message).toContain('counted as two');
    expect(raterNames(merged.value.sheets)).toEqual(['Ada', 'ada (2)']);
  });

  test('two states of which neither is the later one are refused, and what was here is kept', () => {
    const other = added(rating, empty, rate('1A', 'safety', 3));
    expect(mergeSheet([half], handedIn(other))).toMatchObject({ ok: false, failure: { kind: 'rating-conflict' } });
  });
});
