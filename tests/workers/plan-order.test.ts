import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/core/dataset.ts';
import type { RunPart } from '../../src/core/run.ts';
import { planOrder } from '../../workers/evaluator/plan-order.ts';
import type { RunOrder } from '../../workers/evaluator.api.ts';
import { choiceCase, nliCase } from '../fixtures/plans.ts';
import { aLoadedModel, aRecord } from '../fixtures/runs.ts';

const identity = { id: 'demo-nli', title: 'Inference', sha256: 'd'.repeat(64) };

function orderOf(cases: readonly Case[], ...changes: Partial<RunPart>[]): RunOrder {
  const { spec } = aRecord('r');
  const [part] = spec.parts;
  if (part === undefined) throw new Error('no part');
  const card = { ...identity, licence: '', access: 'user', citation: '', source: '', n: cases.length } as const;
  return {
    spec: { ...spec, parts: changes.map((change) => ({ ...part, ...change })) },
    datasets: [{ card, cases: { kind: 'memory', cases } }],
    engine: aLoadedModel(),
  };
}

const noStores = { database: null, readEarlier: async () => null };

const cases = [0, 1, 2, 3, 4].map(nliCase);

test('shots are taken out of the dataset, and cases keep their place in it', async () => {
  const planned = await planOrder('r', orderOf(cases, { shots: 2, limit: 2 }), noStores);
  if (!planned.ok) throw new Error(planned.failure.message);
  const [part] = planned.value.parts;
  expect(part?.drawnIds.length).toBe(2);
  expect(part?.cases.length).toBe(2);
  for (const { index, item } of part?.cases ?? []) {
    expect(cases[index]).toBe(item);
    expect(part?.drawnIds).not.toContain(item.id);
  }
});

test.each([
  ['no part', orderOf(cases), 'no-cases', 'choose at least one'],
  ['no case', orderOf([], {}), 'no-cases', 'has no cases'],
  ['a limit of 0', orderOf(cases, { limit: 0 }), 'no-cases', 'The limit of cases is 0'],
  ['an unknown task', orderOf(cases, { task: 'no/such' }), 'task', 'no task "no/such"'],
  ['a changed task', orderOf(cases, { taskVersion: 0 }), 'task', 'has changed'],
  ['cases of another task', orderOf([choiceCase(0)], {}), 'task', 'case "c0" has no "premise"'],
  ['one part twice', orderOf(cases, {}, { limit: 1 }), 'task', 'asked twice'],
  ['an early end by another rule', orderOf(cases, { stop: { from: 'constant', version: 0 } }), 'task', 'has changed'],
  [
    'an early end of a share',
    orderOf(cases, { stop: { from: 'constant', version: 1 }, share: { number: 1, of: 2 } }),
    'task',
    'shared by several devices',
  ],
  [
    'an early end beside a run that is gone',
    orderOf(cases, { stop: { from: { run: 'x', fingerprint: 'f', part: 0 }, version: 1 } }),
    'unknown-run',
    'not on this device any more',
  ],
  ['too many shots', orderOf(cases, { shots: 5 }), 'shots', '5 shots'],
  [
    'another file',
    orderOf(cases, { dataset: { ...identity, sha256: 'x' } }),
    'dataset-missing',
    '"Inference" is not here',
  ],
])('%s is refused with a sentence', async (_, order, kind, words) => {
  const planned = await planOrder('r', order, noStores);
  expect(planned).toMatchObject({ ok: false, failure: { kind } });
  expect(planned.ok ? '' : planned.failure.message).toContain(words);
});

test('a kept dataset that is gone is refused with a sentence', async () => {
  const order = orderOf(cases, {});
  const [source] = order.datasets;
  if (source === undefined) throw new Error('no dataset');
  const planned = await planOrder('r', { ...order, datasets: [{ ...source, cases: { kind: 'kept' } }] }, noStores);
  expect(planned).toMatchObject({ ok: false, failure: { kind: 'dataset-missing' } });
});

describe('solved examples from another dataset', () => {
  const other = { id: 'mine', title: 'Mine', sha256: 'e'.repeat(64) };
  const card = { licence: '', access: 'user', citation: '', source: '', n: 3 } as const;
  const given = [7, 8, 9].map(nliCase);
  const orderWith = (shotCases: readonly Case[], format?: string): RunOrder => {
    const order = orderOf(cases, { shots: 2, setting: { shotsFrom: other } });
    const source = {
      card: { ...card, ...other, ...(format !== undefined && { format }) },
      cases: { kind: 'memory', cases: shotCases },
    } as const;
    return { ...order, datasets: [...order.datasets, source] };
  };

  test('are shown, and every case of the dataset is asked', async () => {
    const planned = await planOrder('r', orderWith(given), noStores);
    if (!planned.ok) throw new Error(planned.failure.message);
    const [part] = planned.value.parts;
    expect(part?.shots.map(({ id }) => id).every((id) => ['n7', 'n8', 'n9'].includes(id))).toBe(true);
    expect([part?.shots.length, part?.cases.length, part?.drawnIds.length]).toEqual([2, 5, 0]);
  });

  test.each([
    [
      'that is not here',
      orderOf(cases, { shots: 2, setting: { shotsFrom: other } }),
      'dataset-missing',
      'gives the solved examples',
    ],
    ['of another kind', orderWith([choiceCase(0), choiceCase(1)]), 'shots', 'case "c0" has no "premise"'],
    ['of another format', orderWith(given, 'mmlu'), 'shots', 'its file was read as "mmlu"'],
    [
      'that is asked itself',
      orderOf(cases, { shots: 2, setting: { shotsFrom: identity } }),
      'task',
      'which is the dataset that is asked',
    ],
    ['with the cases that are asked', orderWith(cases), 'shots', 'the pool of other cases'],
  ])('%s are refused with a sentence', async (_, order, kind, words) => {
    const planned = await planOrder('r', order, noStores);
    expect(planned).toMatchObject({ ok: false, failure: { kind } });
    expect(planned.ok ? '' : planned.failure.message).toContain(words);
  });
});

describe('a setting', () => {
  test('changes the task that is planned', async () => {
    const planned = await planOrder(
      'r',
      orderOf(cases, {}, { setting: { reasoning: 'step-by-step', layout: 'flat' } }),
      noStores,
    );
    if (!planned.ok) throw new Error(planned.failure.message);
    const [plain, stepwise] = planned.value.parts;
    expect(plain?.task).not.toHaveProperty('layout');
    expect(stepwise?.task).toMatchObject({ layout: 'flat', reasoning: 'step-by-step', stop: [] });
    expect(stepwise?.task.maxTokens).toBeGreaterThanOrEqual(512);
  });

  test.each([
    [
      'steps between probabilities',
      { protocol: 'likelihood', setting: { reasoning: 'step-by-step' } },
      'no room to reason',
    ],
    ['a draw before the first', { shots: 1, setting: { draw: 0 } }, 'The draw of solved examples is 0'],
    ['half a draw', { shots: 1, setting: { draw: 1.5 } }, 'choose a whole number from 1'],
  ] as const)('with %s is refused with a sentence', async (_, change, words) => {
    const planned = await planOrder('r', orderOf(cases, change), noStores);
    expect(planned).toMatchObject({ ok: false, failure: { kind: 'task' } });
    expect(planned.ok ? '' : planned.failure.message).toContain(words);
  });
});
