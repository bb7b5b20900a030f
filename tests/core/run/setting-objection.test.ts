import { expect, test } from 'vitest';
import { settingObjection } from '../../../src/core/run/setting-objection.ts';
import type { Setting } from '../../../src/core/run.ts';
import { tasks } from '../../../src/core/tasks/index.ts';
import type { Task } from '../../../src/core/task.ts';

const dataset = { id: 'd', title: 'Asked', sha256: 'a' };
const shotsFrom = { id: 'o', title: 'Other', sha256: 'b' };
const every: readonly Task[] = tasks;

function objection(task: Task, setting?: Setting): string | null {
  return settingObjection(task, { protocol: 'generate', dataset, ...(setting !== undefined && { setting }) });
}

test('no task objects to being asked plainly, flat, or with its long cases cut', () => {
  for (const task of every) {
    expect(objection(task)).toBeNull();
    expect(objection(task, { layout: 'flat', tooLong: 'cut' })).toBeNull();
  }
});

test('protocols that say how shots are drawn have no other draw and no other source', () => {
  const fixed = every.filter(({ drawing }) => drawing !== undefined);
  expect(fixed.length).toBeGreaterThan(0);
  for (const task of every) {
    const objections = [objection(task, { draw: 2 }), objection(task, { shotsFrom })];
    expect(objections.map((text) => text !== null)).toEqual([fixed.includes(task), fixed.includes(task)]);
  }
});

test('tasks that pack documents leave no room for reasoning', () => {
  for (const task of every)
    expect(objection(task, { reasoning: 'step-by-step' }) !== null).toBe(task.packing !== undefined);
});
