import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rougeLcs, rougeN, rougeTokens } from '../../src/core/metrics/rouge/rouge-score.ts';

interface Row {
  readonly prediction: string;
  readonly reference: string;
  /** Precision, recall and F-measure. */
  readonly no_stemmer: Readonly<Record<'rouge1' | 'rouge2' | 'rougeL', readonly [number, number, number]>>;
}

const rows: readonly Row[] = readFileSync(new URL('rouge.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): unknown => JSON.parse(line))
  .filter(isRow);

test('there are 204 rows from the reference implementation', () => {
  expect(rows).toHaveLength(204);
});

test.each(['rouge1', 'rouge2', 'rougeL'] as const)('%s equals google-research rouge to 1e-12', (type) => {
  for (const { prediction, reference, no_stemmer } of rows) {
    const predicted = rougeTokens(prediction);
    const wanted = rougeTokens(reference);
    const found =
      type === 'rougeL' ? rougeLcs(predicted, wanted) : rougeN(predicted, wanted, type === 'rouge1' ? 1 : 2);
    const [precision, recall, f1] = no_stemmer[type];
    expect(Math.abs(found.precision - precision), prediction).toBeLessThanOrEqual(1e-12);
    expect(Math.abs(found.recall - recall), prediction).toBeLessThanOrEqual(1e-12);
    expect(Math.abs(found.f1 - f1), prediction).toBeLessThanOrEqual(1e-12);
  }
});

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'prediction' in value && 'no_stemmer' in value;
}
