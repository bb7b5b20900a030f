import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { drawIndex, seededRandom } from '../../src/core/random.ts';
import { CsvRecords } from '../../workers/containers/csv-records.ts';

function parsed(text: string, chunk: number): string[][] {
  const records = new CsvRecords(',', 1_000_000);
  const found = [];
  for (let at = 0; at < text.length; at += chunk) found.push(...records.push(text.slice(at, at + chunk)));
  return [...found, ...records.end()].map((record) => [...record.cells]);
}

test('equals Papa Parse on what Papa Parse wrote, wherever the chunks are cut', () => {
  const random = seededRandom(7);
  const pieces = ['a', '"', ',', '\n', '\r\n', ' ', 'é', '""', '😀', ';'];
  const cell = (): string =>
    Array.from({ length: drawIndex(random, 6) }, () => pieces[drawIndex(random, pieces.length)] ?? '').join('');
  for (let round = 0; round < 300; round++) {
    const table = Array.from({ length: 1 + drawIndex(random, 5) }, () => ['x', cell(), cell()]);
    const text = Papa.unparse(table, { newline: round % 2 === 0 ? '\n' : '\r\n' });
    expect(Papa.parse<string[]>(text, { delimiter: ',' }).data).toEqual(table);
    expect(parsed(text, 1 + drawIndex(random, 9))).toEqual(table);
  }
});

test('a record knows the line it begins on', () => {
  const records = new CsvRecords(',', 100);
  const found = [...records.push('a,"b\n\nc"\r\n\r\nd,e\n"f'), ...records.push('\n",g'), ...records.end()];
  expect(found.map(({ line, cells }) => [line, cells])).toEqual([
    [1, ['a', 'b\n\nc']],
    [5, ['d', 'e']],
    [6, ['f\n', 'g']],
  ]);
});

test('a quote left open stops at the length of a row', () => {
  const records = new CsvRecords(',', 100);
  expect(() => records.push(`a\n"${'b'.repeat(200)}`)).toThrow('begins on line 2');
});
