import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/core/dataset.ts';
import { chooseCases } from '../../../src/core/run/choose-cases.ts';
import { seededRandom, shuffled } from '../../../src/core/random.ts';
import type { Setting, Subset } from '../../../src/core/run.ts';
import type { Task } from '../../../src/core/task.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { pythonShuffled } from '../../../src/core/python-random.ts';
import { nliCase } from '../../fixtures/plans.ts';

const cases = Array.from({ length: 12 }, (_, index) => ({
  ...nliCase(index),
  group: `patient ${Math.floor(index / 4)}`,
}));

function choose(task: Task, part: { readonly shots: number; readonly limit?: number; readonly subset?: Subset }) {
  const chosen = chooseCases({ task, part: { limit: null, ...part }, cases, pool: null, seed: 3 });
  if (!chosen.ok) throw new Error(chosen.failure.message);
  return chosen.value;
}

const ids = (items: readonly Case[]): string[] => items.map(({ id }) => id);

describe('shots', () => {
  test('are the first rows where the protocol lists them', () => {
    const { shots, items, drawnIds } = choose({ ...demoNli, drawing: { shots: 3, order: 'listed' } }, { shots: 3 });
    expect(ids(shots)).toEqual(['n0', 'n1', 'n2']);
    expect(drawnIds).toEqual(['n0', 'n1', 'n2']);
    expect(ids(items)).toEqual(ids(cases.slice(3)));
  });

  test("are the first rows of Python's shuffle, and the rest is asked in its order", () => {
    const task: Task = { ...demoNli, drawing: { shots: 3, order: 'python-shuffle' } };
    const { shots, items } = choose(task, { shots: 3, limit: 4 });
    const shuffled = pythonShuffled(cases, 1);
    expect(ids(shots)).toEqual(ids(shuffled.slice(0, 3)));
    expect(ids(items)).toEqual(ids(shuffled.slice(3, 7)));
  });

  test('too many are refused in every order', () => {
    const task: Task = { ...demoNli, drawing: { shots: 3, order: 'listed' } };
    const refused = chooseCases({ task, part: { shots: 12, limit: null }, cases, pool: null, seed: 3 });
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'shots' } });
  });
});

describe('a subset', () => {
  test('takes the first cases of the first groups', () => {
    const subset = { groups: 2, perGroup: 3, repeats: null };
    expect(ids(choose(demoNli, { shots: 0, subset }).items)).toEqual(['n0', 'n1', 'n2', 'n4', 'n5', 'n6']);
    expect(choose(demoNli, { shots: 0, subset: { groups: 1, perGroup: null, repeats: null } }).items).toHaveLength(4);
    expect(choose(demoNli, { shots: 0, subset: { groups: null, perGroup: 1, repeats: 9 } }).items).toHaveLength(3);
  });
});

test('a task makes its own cases before anything is chosen', () => {
  const seen: unknown[] = [];
  const task: Task = {
    ...demoNli,
    derive: (given, settings) => {
      seen.push(settings);
      return given.flatMap((item) => ['a', 'b'].map((copy) => ({ ...item, id: `${item.id}@${copy}` })));
    },
  };
  const { derived, items } = choose(task, { shots: 0, limit: 3, subset: { groups: 1, perGroup: null, repeats: 2 } });
  expect(derived).toHaveLength(8);
  expect(ids(items)).toEqual(['n0@a', 'n0@b', 'n1@a']);
  expect(seen).toEqual([{ seed: 3, repeats: 2, dataset: cases }]);
});

describe('a dataset in parts', () => {
  const parts = cases.map((item, index) => ({
    ...item,
    split: (['train', 'dev', 'test'] as const)[index % 3] ?? 'test',
  }));
  const from = (some: readonly Case[], shots: number) => {
    const chosen = chooseCases({ task: demoNli, part: { shots, limit: null }, cases: some, pool: null, seed: 3 });
    if (!chosen.ok) throw new Error(chosen.failure.message);
    return chosen.value;
  };

  test('has its test part asked, and gives shots from the others', () => {
    const { items, shots, drawnIds, derived } = from(parts, 5);
    expect(items.map(({ split }) => split)).toEqual(['test', 'test', 'test', 'test']);
    expect(shots.map(({ split }) => split)).not.toContain('test');
    expect([shots.length, drawnIds.length, derived.length]).toEqual([5, 0, 12]);
    expect(from(parts, 5).shots).toEqual(shots);
    expect(from(parts, 3).shots).toEqual(shots.slice(0, 3));
  });

  test('without a test part the dev part is asked', () => {
    const { items, shots } = from(
      parts.filter(({ split }) => split !== 'test'),
      2,
    );
    expect(new Set(items.map(({ split }) => split))).toEqual(new Set(['dev']));
    expect(new Set(shots.map(({ split }) => split))).toEqual(new Set(['train']));
  });

  test('of one part alone is asked whole, and its shots are not asked', () => {
    const train = parts.filter(({ split }) => split === 'train');
    const { items, drawnIds } = from(train, 1);
    expect([items.length, drawnIds.length]).toEqual([train.length - 1, 1]);
  });

  test('never gives more shots than the other parts have', () => {
    const chosen = chooseCases({ task: demoNli, part: { shots: 9, limit: null }, cases: parts, pool: null, seed: 3 });
    expect(chosen.ok).toBe(false);
  });
});

describe('draws', () => {
  const draw = (shots: number, setting?: Setting, seed = 3): readonly string[] => {
    const chosen = chooseCases({
      task: demoNli,
      part: { shots, limit: null, ...(setting && { setting }) },
      cases,
      pool: null,
      seed,
    });
    if (!chosen.ok) throw new Error(chosen.failure.message);
    return ids(chosen.value.shots);
  };

  test('differ from each other, and without one the seed draws as it did', () => {
    const draws = [draw(5), draw(5, { draw: 1 }), draw(5, { draw: 2 })];
    expect(new Set(draws.map((shots) => shots.join())).size).toBe(3);
    expect(draw(5, {})).toEqual(draws[0]);
    expect(draws[0]).toEqual(ids(shuffled(cases, seededRandom(3)).slice(0, 5)));
    expect(draw(5, { draw: 1 }, 4)).not.toEqual(draws[1]);
  });

  test('hold the shots for k as the first of those for k + 1', () => {
    for (let number = 1; number <= 3; number++) {
      const most = draw(11, { draw: number });
      for (let k = 0; k < 11; k++) expect(draw(k, { draw: number })).toEqual(most.slice(0, k));
    }
  });
});

describe('shots from another dataset', () => {
  const shotsFrom = { id: 'other', title: 'Other', sha256: 'x' };
  const others = Array.from({ length: 6 }, (_, index) => nliCase(index + 9)).map((item, index) => ({
    ...item,
    group: `patient ${Math.floor((index + 9) / 4)}`,
  }));
  const choose = (shots: number, shotCases: readonly Case[] = others, task: Task = demoNli) =>
    chooseCases({
      task,
      part: { shots, limit: null, setting: { shotsFrom } },
      cases,
      pool: [nliCase(99)],
      shotCases,
      seed: 3,
    });

  test('leave every case of the dataset to be asked, and are none of them', () => {
    const chosen = choose(3);
    if (!chosen.ok) throw new Error(chosen.failure.message);
    expect(new Set(ids(chosen.value.shots))).toEqual(new Set(['n12', 'n13', 'n14']));
    expect(ids(chosen.value.items)).toEqual(ids(cases));
    expect(chosen.value.drawnIds).toEqual([]);
  });

  test('are refused where the other has too few of its own', () => {
    const refused = choose(4);
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'shots' } });
    expect(choose(1, cases)).toMatchObject({ ok: false });
  });

  test('are never cases of its test part where it has others', () => {
    const split = others.map((item, index) => ({
      ...item,
      split: index % 2 === 0 ? ('test' as const) : ('train' as const),
    }));
    const chosen = choose(2, split);
    if (!chosen.ok) throw new Error(chosen.failure.message);
    expect(chosen.value.shots.map((shot) => shot.split)).toEqual(['train', 'train']);
  });

  test('are made into cases as the task asks them, once each', () => {
    const seen: (number | null)[] = [];
    const task: Task = {
      ...demoNli,
      derive: (given, { repeats }) => {
        seen.push(repeats);
        return given.map((item) => ({ ...item, id: `${item.id}@` }));
      },
    };
    const chosen = choose(3, others, task);
    expect(chosen.ok && ids(chosen.value.shots).every((id) => id.endsWith('@'))).toBe(true);
    expect(seen).toEqual([null, 1]);
  });
});
