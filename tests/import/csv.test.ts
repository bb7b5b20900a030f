import { expect, test } from 'vitest';
import { drawIndex, seededRandom } from '../../src/core/random.ts';
import { type CsvRecord, CsvRecords } from '../../workers/containers/csv-records.ts';
import { computingTime } from '../fixtures/computing-time.ts';

function recordsOf(text: string, chunk: number, delimiter = ','): CsvRecord[] {
  const records = new CsvRecords(delimiter, 1_000_000);
  const found = [];
  for (let at = 0; at < text.length; at += chunk) found.push(...records.push(text.slice(at, at + chunk)));
  return [...found, ...records.end()];
}

test('a written table comes back, with the line of each record, wherever the chunks are cut', () => {
  const random = seededRandom(7);
  const pieces = ['a', '"', ',', '\n', '\r\n', '\r', ' ', 'é', '""', '😀', ';', '\uFEFF'];
  const cell = (): string =>
    Array.from({ length: drawIndex(random, 6) }, () => pieces[drawIndex(random, pieces.length)] ?? '').join('');
  for (let round = 0; round < 600; round++) {
    const table = Array.from({ length: 1 + drawIndex(random, 5) }, () => ['x', cell(), cell()]);
    const lineEnd = round % 2 === 0 ? '\n' : '\r\n';
    const lines = table.map((cells) => cells.map(quoted).join(',') + lineEnd);
    const found = recordsOf(lines.join(''), 1 + drawIndex(random, 9));
    expect(found.map(({ cells }) => cells)).toEqual(table);
    expect(found.map(({ line }) => line)).toEqual(lines.map((_, index) => linesIn(lines.slice(0, index)) + 1));
  }
});

/** As RFC 4180 writes a cell. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function linesIn(texts: readonly string[]): number {
  return texts.join('').split('\n').length - 1;
}

test('a record knows the line it begins on', () => {
  const records = new CsvRecords(',', 100);
  const found = [...records.push('a,"b\n\nc"\r\n\r\nd,e\n"f'), ...records.push('\n",g'), ...records.end()];
  expect(found.map(({ line, cells }) => [line, cells])).toEqual([
    [1, ['a', 'b\n\nc']],
    [5, ['d', 'e']],
    [6, ['f\n', 'g']],
  ]);
});

test('a quote out of place spoils its line and no other, wherever the chunks are cut', () => {
  const text = 'a,b\n"c\nd"x,e\nf" g,h\n"i" ,j\n"k"l\n"m\n"n"o"\np,q " \n"r" ';
  for (let chunk = 1; chunk <= text.length; chunk++) {
    expect(recordsOf(text, chunk).map(({ line, cells, problem }) => [line, problem ?? cells])).toEqual([
      [1, ['a', 'b']],
      [2, 'text follows a closing quote'],
      [4, ['f" g', 'h']],
      [5, ['i', 'j']],
      [6, 'text follows a closing quote'],
      [7, 'text follows a closing quote'],
      [9, ['p', 'q " ']],
      [10, ['r']],
    ]);
  }
});

test('tabs and semicolons', () => {
  expect(recordsOf('a\t"b\t"\t\n', 3, '\t').map(({ cells }) => cells)).toEqual([['a', 'b\t', '']]);
  expect(recordsOf('a;b,c\n', 3, ';').map(({ cells }) => cells)).toEqual([['a', 'b,c']]);
});

test('a quote left open stops at the length of a row', () => {
  const records = new CsvRecords(',', 100);
  expect(() => records.push(`a\n"${'b'.repeat(200)}`)).toThrow('begins on line 2');
});

test('quotes out of place on every line, and one cell of a megabyte, cost no more than their length', () => {
  const start = computingTime();
  expect(recordsOf('"a"x\n'.repeat(20_000), 65_536)).toHaveLength(20_000);
  expect(recordsOf(`a,"${'""b\n'.repeat(240_000)}"\n`, 1_024)).toHaveLength(1);
  expect(computingTime() - start).toBeLessThan(5_000);
});
