import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { porterStem } from '../../src/core/metrics/rouge/porter-stem.ts';
import { rouge1Score, rouge2Score, rougeLScore, rougeLsumScore } from '../../src/core/metrics/rouge/rouge-score.ts';
import { wordPair } from '../../src/core/metrics/rouge/word-pair.ts';
import { metricById } from '../../src/core/metrics/index.ts';
import { NO_EVIDENCE } from '../../src/core/evidence.ts';
import { textAnswer, textCase } from '../fixtures/a-case.ts';
import { isRecord } from '../../src/core/shapes/shape.ts';

type RougeType = 'rouge1' | 'rouge2' | 'rougeL' | 'rougeLsum';
/** Precision, recall and F-measure. */
type Triples = Readonly<Record<RougeType, readonly [number, number, number]>>;

interface Row {
  readonly prediction: string;
  readonly reference: string;
  readonly no_stemmer: Triples;
  readonly stemmer: Triples;
}

const rows: readonly Row[] = readFileSync(new URL('rouge.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): unknown => JSON.parse(line))
  .filter(isRow);

const SCORES = { rouge1: rouge1Score, rouge2: rouge2Score, rougeL: rougeLScore, rougeLsum: rougeLsumScore };
const TYPES = ['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const;

test('there are 204 rows from the reference implementation', () => {
  expect(rows).toHaveLength(204);
});

describe.each(['no_stemmer', 'stemmer'] as const)('%s', (column) => {
  const formOf = column === 'stemmer' ? (word: string) => (word.length > 3 ? porterStem(word) : word) : null;

  test.each(TYPES)('%s equals google-research rouge bit for bit', (type) => {
    for (const { prediction, reference, ...columns } of rows) {
      const words = wordPair(prediction, reference, formOf);
      const { precision, recall, f1 } = SCORES[type](words, prediction, reference);
      expect([precision, recall, f1], prediction).toEqual(columns[column][type]);
    }
  });

  test.each(TYPES)('the metric %s gives its F-measure wherever the reference has a word', (type) => {
    const metric = metricById(column === 'stemmer' ? `${type}-stem` : type);
    for (const { prediction, reference, ...columns } of rows) {
      const score = metric.score(textCase(reference), textAnswer(prediction), NO_EVIDENCE);
      const hasWords = /[a-z0-9]/i.test(reference.toLowerCase());
      if (hasWords) expect(score, prediction).toEqual({ kind: 'scored', value: columns[column][type][2] });
      else expect([score.kind, columns[column][type][2]]).toEqual(['unscored', 0]);
    }
  });
});

function isRow(value: unknown): value is Row {
  return isRecord(value) && 'prediction' in value && 'no_stemmer' in value && 'stemmer' in value;
}
