import { expect, test } from 'vitest';
import type { Case } from '../../../src/core/dataset.ts';
import { differenceEffects } from '../../../src/core/report/difference-effects.ts';
import { sliceResults } from '../../../src/core/report/slices.ts';
import type { JudgedCase } from '../../../src/core/report/summary-request.ts';
import type { Task } from '../../../src/core/task.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { nliCase } from '../../fixtures/plans.ts';
import { answered } from '../../fixtures/judged.ts';

const items = [0, 1, 2, 3].map(nliCase);
/** Right, right, unreadable for this reader, wrong. */
const texts = ['entailment', 'Entailment.', 'the answer: ENTAILMENT or so', 'neutral'];
const byId = new Map(items.map((item) => [item.id, item]));

const task: Task = {
  ...demoNli,
  averaging: 'first-twice',
  differences: [
    { id: 'asked', what: 'another prompt', why: 'it says so' },
    { id: 'twice', what: 'the first row counts twice', why: 'an oversight', undo: { task: { averaging: 'plain' } } },
    {
      id: 'target',
      what: 'the third target is another',
      why: 'a slip',
      undo: {
        retarget: (item) => (item.id === 'n3' ? { ...item, target: { kind: 'label', label: 'neutral' } } : item),
      },
    },
  ],
  slices: [
    { id: 'half', title: 'Half', bins: ['first', 'last', 'never'], binOf: ({ id }) => (id < 'n2' ? 'first' : 'last') },
  ],
};

const judged: readonly JudgedCase[] = items.map((item: Case, index) => answered(task, item, index, texts[index] ?? ''));
const request = { task, dataset: 'd', cases: byId, judged, seed: 1, firstAsked: 'n0' };

test('tells what the same answers score without each difference that can be undone', () => {
  const effects = differenceEffects(request);
  expect(effects.map(({ difference }) => difference)).toEqual(['twice', 'target']);
  const [twice, target] = effects;
  expect(twice?.value).toBeCloseTo(4 / 5, 12);
  expect(twice?.without).toBeCloseTo(3 / 4, 12);
  expect(target?.without).toBeCloseTo(5 / 5, 12);
});

test('says nothing when the cases are gone', () => {
  expect(differenceEffects({ ...request, cases: null })).toEqual([]);
  expect(sliceResults({ ...request, cases: null })).toEqual([]);
});

test('bins with no case are left out of a slice', () => {
  const slices = sliceResults({ ...request, task: { ...task, averaging: 'plain' } });
  expect(slices.map(({ bin, value, n }) => [bin, value, n])).toEqual([
    ['first', 1, 2],
    ['last', 0.5, 2],
  ]);
});
