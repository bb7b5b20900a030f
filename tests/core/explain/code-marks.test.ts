import { describe, expect, test } from 'vitest';
import { answeredKeys, asksForCodes, compareCodes } from '../../../src/core/explain/code-marks.ts';
import { readerById } from '../../../src/core/readers/index.ts';
import { setCase, labelCase } from '../../fixtures/a-case.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';
import { computingTime } from '../../fixtures/computing-time.ts';

const item = setCase('E11.9', 'I10', 'J45.909');
const TEXT = 'Codes: e119, I10, I10,\n- E11.65\n- F32.99, X1, diabetes';

/** What stands in the table of this test. */
const TABLE = new Set(['E119', 'I10', 'E1165']);

function compared(text = TEXT, hasTable = true, asked = item) {
  const answer = readerById('icd-10-codes').read(asked, text);
  const lookup = hasTable ? new Map(answeredKeys(answer).map((key) => [key, TABLE.has(key)])) : null;
  const found = compareCodes(asked, answer, text, lookup);
  if (found === null) throw new Error('no codes are compared');
  return found;
}

const marked = ({ pieces }: Pick<ReturnType<typeof compared>, 'pieces'>) =>
  pieces.flatMap(({ text, mark }) => (mark === null ? [] : [[text, mark]]));

describe('the codes of an answer', () => {
  test('are matched, missed, too much or invented', () => {
    const { matched, missed, extra, invalid, shapeless } = compared();
    expect(matched.map(({ code, times }) => [code, times])).toEqual([
      ['E11.9', 1],
      ['I10', 2],
    ]);
    expect(missed).toEqual(['J45.909']);
    // E11.65 is another code of a category that is asked for: approximate match counts it.
    expect(extra).toEqual([
      { code: 'E11.65', times: 1, validity: 'listed', sharesCategory: true },
      { code: 'F32.99', times: 1, validity: 'missing', sharesCategory: false },
    ]);
    expect(invalid.map(({ code }) => code)).toEqual(['F32.99']);
    expect(shapeless).toEqual(['X1']);
  });

  test('are marked where they stand, as they were written; the pieces are the whole text', () => {
    const found = compared();
    expect(marked(found)).toEqual([
      ['e119', 'found'],
      ['I10', 'found'],
      ['I10', 'found'],
      ['E11.65', 'extra'],
      ['F32.99', 'invalid'],
      ['X1', 'shapeless'],
    ]);
    expect(found.pieces.map(({ text }) => text).join('')).toBe(TEXT);
  });

  test('are of unknown validity without a table: none is called invalid', () => {
    const found = compared(TEXT, false);
    expect(found.invalid).toEqual([]);
    expect(found.extra.map(({ validity }) => validity)).toEqual(['unknown', 'unknown']);
    expect(marked(found)).toContainEqual(['F32.99', 'extra']);
  });

  test('a right code that the table lacks is both: right, and marked as not in it', () => {
    const found = compared('J45.909');
    expect(found.matched).toMatchObject([{ code: 'J45.909', validity: 'missing' }]);
    expect(marked(found)).toEqual([['J45.909', 'invalid']]);
  });

  test('of which the reader takes only a part are marked as far as they were read', () => {
    expect(marked(compared('E11.Type'))).toEqual([['E11', 'invalid']]);
    expect(marked(compared('See E11.9.'))).toEqual([['E11.9', 'found']]);
  });

  test('that could not be read leave all missed', () => {
    const { matched, missed } = compared('none that I know');
    expect([matched, missed]).toEqual([[], ['E11.9', 'I10', 'J45.909']]);
  });
});

test('words, numbers and doses are no attempts at a code', () => {
  expect(compared('type 2 diabetes, 500 mg, 2024, HbA1c 7.2 %\nE1\n2) Q.7, AB12345678901').shapeless).toEqual([
    'E1',
    'Q.7',
  ]);
});

test('codes are asked for where they are read as such and every one wanted has their shape', () => {
  expect(asksForCodes(item, 'codes')).toBe(true);
  expect(asksForCodes(setCase(''), 'icd-upstream')).toBe(true);
  expect(asksForCodes(item, 'list')).toBe(false);
  expect(asksForCodes(setCase('B-12-X'), 'codes')).toBe(false);
  expect(asksForCodes(labelCase('E11.9'), 'codes')).toBe(false);
});

test.each(Object.entries(hostileTexts(1_000_000)))('a hostile text costs little: %s', (_, text) => {
  const begin = computingTime();
  const answer = readerById('icd-10-codes').read(item, text);
  compareCodes(item, answer, text, null);
  expect(computingTime() - begin).toBeLessThan(2000);
});
