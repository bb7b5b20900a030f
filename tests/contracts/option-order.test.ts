import { expect, test } from 'vitest';
import { areMovable } from '../../src/core/option-order/are-movable.ts';
import { rotateOptions } from '../../src/core/option-order/rotate-options.ts';
import { accuracy } from '../../src/core/metrics/accuracy.ts';
import { readPrediction } from '../../src/core/judge.ts';
import type { Task } from '../../src/core/task.ts';
import { tasks } from '../../src/core/tasks/index.ts';
import { choiceCase } from '../fixtures/a-case.ts';

const free = tasks.filter((task: Task) => task.optionOrder === 'free').map((task): [string, Task] => [task.id, task]);

test('exam questions and the reader’s own are among the tasks whose options may be moved; records and yes or no are not', () => {
  const ids = free.map(([id]) => id);
  expect(ids).toEqual(expect.arrayContaining(['clinicbench/medqa', 'clinicbench/medmcqa', 'generic/choice']));
  for (const fixed of ['clue/longhealth-1', 'clinicbench/pubmedqa', 'clinicbench/drug-interaction', 'demo/nli'])
    expect(ids).not.toContain(fixed);
});

test.each(free)(
  '%s asks the question first, so that all orders begin alike, and reads its right answer in each',
  (_, task) => {
    const item = {
      ...choiceCase('B', ['aspirin', 'heparin', 'warfarin', 'dabigatran']),
      fields: Object.fromEntries(['question', ...task.fields].map((name) => [name, `<${name}>`])),
    };
    expect(areMovable(item)).toBe(true);
    const listed = task.ask(item);
    const beginning = listed.slice(0, listed.indexOf('aspirin'));
    for (const name of task.fields) expect(beginning).toContain(item.fields[name]);
    for (const shift of [1, 2, 3]) {
      const moved = rotateOptions(item, shift);
      const asked = task.ask(moved);
      expect(asked.startsWith(beginning)).toBe(true);
      expect(asked).not.toBe(listed);
      const places = (moved.options ?? []).map(({ text }) => asked.indexOf(text));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      expect(Math.min(...places)).toBeGreaterThan(0);
      expect(task.reply(moved)).toContain('heparin');
      expect(accuracy.score(moved, readPrediction(task, moved, task.reply(moved)))).toMatchObject({ value: 1 });
    }
  },
);
