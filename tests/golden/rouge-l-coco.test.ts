import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rougeLCoco } from '../../src/core/metrics/rouge-l-coco.ts';
import { cocoRougeL } from '../../src/core/metrics/rouge/coco-rouge-l.ts';
import { isCount, isNumber, isText, listOf, shapeOf } from '../../src/core/shapes/shape.ts';
import { textAnswer, textCase } from '../fixtures/a-case.ts';

interface Row {
  readonly id: number;
  readonly note: string;
  readonly prediction: string;
  readonly references: readonly string[];
  readonly precision: number;
  readonly recall: number;
  readonly score: number;
}

const isRow = shapeOf<Row>(
  {
    id: isCount,
    note: isText,
    prediction: isText,
    references: listOf(isText),
    precision: isNumber,
    recall: isNumber,
    score: isNumber,
  },
  {},
);

const rows = readFileSync(new URL('rouge-l-coco.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const row: unknown = JSON.parse(line);
    if (!isRow(row)) throw new Error(line);
    return row;
  });

test('holds 15 rows', () => {
  expect(rows).toHaveLength(15);
});

test.each(rows)('$id: $note', ({ prediction, references, precision, recall, score }) => {
  const found = cocoRougeL(prediction, references);
  expect(found?.precision).toBeCloseTo(precision, 12);
  expect(found?.recall).toBeCloseTo(recall, 12);
  expect(found?.score).toBeCloseTo(score, 12);
});

test.each(rows.filter(({ references }) => references.length === 1))('$id as the metric', (row) => {
  const [reference = ''] = row.references;
  const found = rougeLCoco.score(textCase(reference), textAnswer(row.prediction));
  expect(found.kind === 'scored' ? found.value : null).toBeCloseTo(row.score, 12);
});

test('line breaks are spaces', () => {
  const [broken, spaced] = ['a\nb\r\nc\rd', 'a b c d'].map((text) => cocoRougeL(text, ['a b d']));
  expect(broken).toEqual(spaced);
});
