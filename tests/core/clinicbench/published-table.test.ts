import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clinicbenchRoster as roster } from '../../../datasets/published/clinicbench.ts';
import { compareTables, importedRows } from '../../../src/core/clinicbench/merge-tables.ts';
import {
  readPublishedTable,
  type PublishedTable,
  type TableUnit,
} from '../../../src/core/clinicbench/published-table.ts';
import { computingTime } from '../../fixtures/computing-time.ts';

const file = { name: 'table.csv', sha256: 'a'.repeat(64) };
const header = 'model,dataset,metric,setting,value,source';
// Numbers of no paper: they only test that what is typed is what is shown.
const good = `${header}\nGPT-4,MedQA,accuracy,zero-shot,12.5,"invented, for a test"\nmeditron 7b,clinicbench/hospitalisation,,5-shot,3.25,`;

function read(text: string, unit: TableUnit | null = 'percent'): PublishedTable {
  const table = readPublishedTable(text, file, unit, roster);
  if (!table.ok) throw new Error(table.failure.message);
  return table.value;
}

function problemsIn(text: string, unit: TableUnit | null = 'percent'): readonly string[] {
  const table = readPublishedTable(text, file, unit, roster);
  return table.ok ? [] : table.failure.problems;
}

describe('a table somebody has', () => {
  test('names are found whatever their spelling, an absent metric is the one of the dataset, and values become fractions', () => {
    expect(read(good).rows).toEqual([
      {
        model: 'GPT-4',
        dataset: 'MedQA',
        metric: 'accuracy',
        setting: 'zero-shot',
        value: 0.125,
        source: 'invented, for a test',
      },
      {
        model: 'Meditron-7B',
        dataset: 'Hospitalization Summarization',
        metric: 'rouge-l',
        setting: '5-shot',
        value: 0.0325,
        source: '',
      },
    ]);
  });

  test('csv and json of the same numbers are the same table', () => {
    const json = JSON.stringify({
      unit: 'fraction',
      tables: [
        {
          setting: 'zero-shot',
          models: [{ name: 'GPT-4', source: 'invented, for a test', scores: { MedQA: { accuracy: 0.125 } } }],
        },
        { setting: '5-shot', models: [{ name: 'Meditron-7B', scores: { 'Hospitalization Summarization': 0.0325 } }] },
        { setting: 'human-evaluation', models: [] },
      ],
    });
    expect(read(json, null).hash).toBe(read(good).hash);
  });

  test.each([
    [
      'an unknown model',
      'GPT-9,MedQA,accuracy,zero-shot,50,',
      /^row 2, column model: "GPT-9" is none of the 22 models/,
    ],
    ['an unknown dataset', 'GPT-4,MedQB,accuracy,zero-shot,50,', /^row 2, column dataset: "MedQB" is none of the 17/],
    ['an unknown metric', 'GPT-4,MedQA,BLEU,zero-shot,50,', /^row 2, column metric: "BLEU"/],
    ['an unknown setting', 'GPT-4,MedQA,accuracy,often,50,', /^row 2, column setting: "often"/],
    [
      'more than 100 per cent',
      'GPT-4,MedQA,accuracy,zero-shot,500,',
      /^row 2, column value: 500 is no percentage from 0 to 100$/,
    ],
    ['no number', 'GPT-4,MedQA,accuracy,zero-shot,"71,3",', /"71,3" is no number; write it with a point/],
    ['an empty cell', 'GPT-4,MedQA,accuracy,zero-shot,,', /an empty cell is no number/],
    ['too many cells', 'GPT-4,MedQA,accuracy,zero-shot,71,3,x', /row 2 has 7 cells and the header 6/],
    ['an open quote', '"GPT-4,MedQA,accuracy,zero-shot,71,', /row 2: a quoted cell is not closed/],
    ['nothing', '', /it has no value/],
  ])('%s gets a sentence with its row', (_, row, message) => {
    expect(problemsIn(`${header}\n${row}`)[0]).toMatch(message);
  });

  test('every bad cell is named, not only the first', () => {
    expect(problemsIn(`${header}\nGPT-9,MedQB,BLEU,often,500,`)).toHaveLength(5);
  });

  test('a value that may be either is refused until the reader says what it is', () => {
    expect(problemsIn(good, null)[0]).toMatch(/^row 2, column value: 12.5 may be per cent or a fraction/);
    expect(problemsIn(good, 'fraction')[0]).toMatch(/12.5 is no fraction from 0 to 1/);
    expect(problemsIn(`${header}\nGPT-4,MedQA,accuracy,zero-shot,0.7,`)[0]).toMatch(/all 1 values are at most 1/);
    expect(read(`${header},unit\nGPT-4,MedQA,accuracy,zero-shot,0.7,,percent`, null).rows[0]?.value).toBeCloseTo(
      0.007,
      12,
    );
    expect(read(`${header}\nGPT-4,MedQA,accuracy,zero-shot,71.3%,`, null).rows[0]?.value).toBeCloseTo(0.713, 12);
  });

  test('a row that is there twice is refused with both places, and says whether they agree', () => {
    const row = 'GPT-4,MedQA,accuracy,zero-shot,71.3,';
    expect(problemsIn(`${header}\n${row}\n${row}`)[0]).toMatch(/^row 3.*repeats row 2/);
    expect(problemsIn(`${header}\n${row}\ngpt4,medqa,acc,0-shot,71.4,`)[0]).toMatch(
      /gives 71.4 % where row 2 gives 71.3 %/,
    );
  });

  test('a header of another table, semicolons and a rating file are refused', () => {
    expect(problemsIn('a,b,c\n1,2,3')[0]).toMatch(/no column "model", "dataset", "setting", "value"/);
    expect(problemsIn('model;dataset;setting;value\n1;2;3;4')[0]).toMatch(/separated by semicolons/);
    expect(problemsIn('{"format":"other"}')[0]).toBe('it has no list "tables"');
    expect(problemsIn('[1,2]')[0]).toBe('it is no json object');
    expect(problemsIn('{"tables":[{"setting":"zero-shot","models":[{"name":"GPT-4"}]}]}')[0]).toMatch(
      /table 1, model 1 lacks/,
    );
  });

  test('a hostile table is refused at once', () => {
    expect(problemsIn(`${header}\n${'x'.repeat(2 ** 21)}`)[0]).toMatch(/too many for such a table/);
    const evil = `${header}\n${'"'.repeat(2 ** 19)}`;
    const begun = computingTime();
    problemsIn(evil);
    expect(computingTime() - begun).toBeLessThan(2000);
  });

  test.skipIf(!existsSync(new URL('../../../../shared/reference/clinicbench-published.json', import.meta.url)))(
    'the file that names the form is taken for what it is: without a number',
    () => {
      const text = readFileSync(
        new URL('../../../../shared/reference/clinicbench-published.json', import.meta.url),
        'utf8',
      );
      expect(problemsIn(text)).toEqual(['it has no value: every table in it is empty']);
    },
  );
});

describe('several tables', () => {
  test('one taken in twice, in another form or in parts, changes nothing', () => {
    const one = read(good);
    const again = { ...read(good), file: { name: 'copy.csv', sha256: 'b'.repeat(64) } };
    expect(compareTables([one], again)).toEqual({ isKnown: true, added: 0, repeated: 2, differing: 0 });
    expect(importedRows([one, again])).toHaveLength(2);
    expect(importedRows([one, again])[0]).toMatchObject({ file, alsoIn: 1 });
  });

  test('a number that differs stands beside the other with its own file', () => {
    const one = read(good);
    const other = read(`${header}\nGPT-4,MedQA,accuracy,zero-shot,13,\nClaude,MedQA,accuracy,zero-shot,9,`);
    expect(compareTables([one], other)).toEqual({ isKnown: false, added: 1, repeated: 0, differing: 1 });
    expect(importedRows([one, other]).filter(({ model }) => model === 'GPT-4')).toHaveLength(2);
  });
});
