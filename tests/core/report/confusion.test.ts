import { expect, test } from 'vitest';
import { confusionOf } from '../../../src/core/report/confusion.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { labelCase } from '../../fixtures/a-case.ts';
import { answered, overlong } from '../../fixtures/judged.ts';

const LABELS = ['entailment', 'neutral', 'contradiction'];
const base = { task: demoNli, dataset: 'd', seed: 1, firstAsked: null, part: 0 };

const made = [
  ['entailment', 'Entailment.'],
  ['entailment', 'Neutral.'],
  ['neutral', 'neutral'],
  ['neutral', 'It is hard to say.'],
  ['Neutral.', 'Contradiction'],
] as const;
const items = made.map(([right], index) => ({ ...labelCase(right, LABELS), id: `c${index}` }));
const cases = new Map(items.map((item) => [item.id, item]));
const judged = items.map((item, index) => answered(demoNli, item, index, made[index]?.[1] ?? ''));

test('counts answers by what is right, with a column for what could not be read', () => {
  expect(confusionOf({ ...base, cases, judged })).toEqual({
    task: 'demo/nli',
    dataset: 'd',
    part: 0,
    labels: LABELS,
    counts: [
      [1, 1, 0],
      [0, 1, 1],
      [0, 0, 0],
    ],
    unreadable: [0, 1, 0],
    other: [0, 0, 0],
  });
});

test('every answered case is in one cell; a case without an answer is in none', () => {
  const [first] = items;
  const more = first === undefined ? judged : [...judged, overlong(demoNli, { ...first, id: 'late' }, 9)];
  const found = confusionOf({ ...base, cases, judged: more });
  const all = [...(found?.counts.flat() ?? []), ...(found?.unreadable ?? []), ...(found?.other ?? [])];
  expect(all.reduce((sum, n) => sum + n, 0)).toBe(made.length);
});

test('there is none without cases and with too many labels', () => {
  expect(confusionOf({ ...base, cases: null, judged })).toBeNull();
  const many = Array.from({ length: 13 }, (_, place) => `label ${place}`);
  const wide = items.map((item) => ({ ...item, options: many.map((label) => ({ label, text: label })) }));
  expect(confusionOf({ ...base, cases: new Map(wide.map((item) => [item.id, item])), judged })).toBeNull();
});
