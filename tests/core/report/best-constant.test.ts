import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/core/dataset.ts';
import { metricById } from '../../../src/core/metrics/index.ts';
import { bestConstant } from '../../../src/core/report/best-constant.ts';
import { entitiesCase, labelCase, setCase, textCase } from '../../fixtures/a-case.ts';

const named = (items: readonly Case[]): readonly Case[] => items.map((item, index) => ({ ...item, id: String(index) }));

describe('the best constant answer', () => {
  const labels = named(['yes', 'yes', 'no', 'Yes.'].map((label) => labelCase(label, ['yes', 'no'])));

  test.each([
    ['accuracy', 3 / 4],
    ['balanced-accuracy', 1 / 2],
    // Of "yes" 6/7, of "no" 0.
    ['macro-f1', 6 / 7 / 2],
    ['relation-micro-f1', 6 / 7],
  ] as const)('%s of labels is %d', (id, value) => {
    const items = id === 'relation-micro-f1' ? labels.map((item) => ({ ...item, negative: 'no' })) : labels;
    expect(bestConstant(metricById(id), items)?.value).toBeCloseTo(value, 12);
  });

  test('of sets is a list of what is right most often', () => {
    const sets = named([setCase('a', 'b'), setCase('a', 'b', 'c'), setCase('A'), setCase('d')]);
    // "a, b": 5 right of 8 answered and 7 wanted.
    expect(bestConstant(metricById('micro-f1'), sets)?.value).toBeCloseTo(10 / 15, 12);
    expect(bestConstant(metricById('medication-hit-rate'), sets)?.value).toBe(1);
  });

  test('of texts is a text that is right somewhere', () => {
    const texts = named(['all is well', 'all is well', 'broken rib'].map(textCase));
    expect(bestConstant(metricById('rougeL-coco'), texts)?.value).toBeCloseTo(2 / 3, 12);
  });

  test('of mentions is a list; entities have none, because places are those of one text', () => {
    const entities = named([entitiesCase('gout', 'gout'), entitiesCase('a gout', 'gout'), entitiesCase('x')]);
    expect(bestConstant(metricById('mention-f1'), entities)?.value).toBeCloseTo(4 / 5, 12);
    expect(bestConstant(metricById('entity-f1'), entities)).toBeNull();
  });

  test('is unknown for metrics that need more than the answer, and for no cases', () => {
    expect(bestConstant(metricById('bertscore-f1'), named([textCase('a')]))).toBeNull();
    expect(bestConstant(metricById('accuracy'), [])).toBeNull();
  });
});
