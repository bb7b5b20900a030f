import { expect, test } from 'vitest';
import type { Recipe } from '../../src/core/recipe/recipe.ts';
import { findTask } from '../../src/core/tasks/index.ts';
import type { Task } from '../../src/core/task.ts';
import { findParts } from '../../src/ui/state/follow-recipe.ts';
import type { PartOffer } from '../../src/ui/state/Parts.svelte.ts';

const hash = (letter: string): string => letter.repeat(64);

function task(id: string): Task {
  const found = findTask(id);
  if (found === undefined) throw new Error(id);
  return found;
}

function offer(id: string, sha256: string, tasks: readonly [string, ...string[]]): PartOffer {
  const card = { id, title: id, licence: '', access: 'user', citation: '', source: '', n: 1, sha256 } as const;
  const known = tasks.map(task);
  return {
    ...{ id, dataset: id, title: id, shelf: null, profiles: [], isChosen: false },
    ...{ task: task(tasks[0]), tasks: known, source: { card, cases: { kind: 'memory', cases: [] } } },
  };
}

function recipe(...parts: readonly (readonly [string, string])[]): Recipe {
  return {
    ...{ model: { title: '', sha256: hash('f') }, seed: 0, limit: null, shots: 0, protocol: 'generate' },
    parts: parts.map(([id, dataset]) => ({ task: id, dataset })),
  };
}

const offers = [
  offer('mine', hash('a'), ['generic/choice', 'generic/label']),
  offer('yours', hash('b'), ['generic/choice', 'generic/label']),
];
const found = (asked: Recipe): readonly (readonly [string, string])[] =>
  findParts(asked, { parts: { offers } }).found.map((one) => [one.offer.id, one.task]);

test('each dataset is asked the task that the link names, also where there are several', () => {
  expect(found(recipe(['generic/label', hash('b')], ['generic/label', hash('a')]))).toEqual([
    ['yours', 'generic/label'],
    ['mine', 'generic/label'],
  ]);
});

test('a task that nobody registered is unknown, which no file would mend', () => {
  const here = findParts(recipe(['__proto__', hash('a')], ['generic/label', hash('c')]), { parts: { offers } });
  expect([here.found, here.unknown, here.missing]).toEqual([[], ['__proto__'], ['generic/label']]);
});

test('two tasks of a dataset that the form offers once are not quietly one', () => {
  const here = findParts(recipe(['generic/label', hash('a')], ['generic/choice', hash('a')]), { parts: { offers } });
  expect([here.found.length, here.missing]).toEqual([1, ['generic/choice']]);
});
