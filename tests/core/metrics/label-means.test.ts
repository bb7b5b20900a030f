import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/core/answer.ts';
import type { Case } from '../../../src/core/dataset.ts';
import { NO_EVIDENCE } from '../../../src/core/evidence.ts';
import type { Observation } from '../../../src/core/metric.ts';
import { metricById, type MetricId } from '../../../src/core/metrics/index.ts';
import { drawIndex, seededRandom } from '../../../src/core/random.ts';
import { isNumber, isRecord, isText, listOf, orNull, shapeOf } from '../../../src/core/shapes/shape.ts';

interface Row {
  readonly id: string;
  readonly labels: readonly string[];
  readonly gold: readonly string[];
  readonly pred: readonly (string | null)[];
  readonly accuracy: number;
  readonly macro_f1: number;
  readonly balanced_accuracy: number;
}

const isRow = shapeOf<Row>(
  {
    id: isText,
    labels: listOf(isText),
    gold: listOf(isText),
    pred: listOf(orNull(isText)),
    accuracy: isNumber,
    macro_f1: isNumber,
    balanced_accuracy: isNumber,
  },
  {},
);

const golden: unknown = JSON.parse(readFileSync(new URL('../../golden/statistics.json', import.meta.url), 'utf8'));
const listed: unknown = isRecord(golden) ? golden['classification'] : null;
const rows = listOf(isRow)(listed) ? listed : [];

describe('scikit-learn', () => {
  test('has rows', () => {
    expect(rows.length).toBeGreaterThan(3);
  });

  test.each(rows)('$id', (row) => {
    expect(valueOf('accuracy', row)).toBeCloseTo(row.accuracy, 9);
    expect(valueOf('macro-f1', row)).toBeCloseTo(row.macro_f1, 9);
    expect(valueOf('balanced-accuracy', row)).toBeCloseTo(row.balanced_accuracy, 9);
  });
});

test('against slow obvious versions', () => {
  const random = seededRandom(5);
  const labels = ['a', 'b', 'c', 'd'];
  for (let round = 0; round < 200; round++) {
    const draw = (): string => labels[drawIndex(random, 1 + drawIndex(random, 4))] ?? '';
    const gold = Array.from({ length: 1 + drawIndex(random, 20) }, draw);
    const pred = gold.map(() => (drawIndex(random, 8) === 0 ? null : draw()));
    const row = { labels, gold, pred };
    const count = (holds: (wanted: string, answered: string | null) => boolean): number =>
      gold.filter((wanted, place) => holds(wanted, pred[place] ?? null)).length;
    const recalls = labels
      .filter((label) => gold.includes(label))
      .map((label) => count((wanted, got) => wanted === label && got === label) / count((wanted) => wanted === label));
    const f1s = labels.map((label) => {
      const both = 2 * count((wanted, got) => wanted === label && got === label);
      const either = count((wanted) => wanted === label) + count((_, got) => got === label);
      return either === 0 ? 0 : both / either;
    });
    expect(valueOf('balanced-accuracy', row)).toBeCloseTo(meanOf(recalls), 12);
    expect(valueOf('macro-f1', row)).toBeCloseTo(meanOf(f1s), 12);
  }
});

function valueOf(id: MetricId, { labels, gold, pred }: Pick<Row, 'labels' | 'gold' | 'pred'>): number | null {
  const options = labels.map((label) => ({ label, text: label }));
  const scores = gold.map((label, place): Observation => {
    const item: Case = { id: 'c', fields: {}, options, target: { kind: 'label', label } };
    const answered = pred[place] ?? null;
    const answer: Answer =
      answered === null
        ? { kind: 'unreadable', reason: 'null in the file', rule: 'none' }
        : { kind: 'label', label: answered, rule: 'test' };
    const score = metricById(id).score(item, answer, NO_EVIDENCE);
    if (score.kind !== 'scored') throw new Error(score.reason);
    return score;
  });
  return metricById(id).value(scores);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
