import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import type { LessonStep } from '../../../src/core/lesson/lesson-step.ts';
import { lessonSteps } from '../../../src/core/lesson/steps/index.ts';
import { findTask } from '../../../src/core/tasks/index.ts';
import { inEnglish } from '../../../src/core/text/said.ts';
import { embeddedCases } from './embedded-cases.ts';
import { told } from './told.ts';

const steps: readonly LessonStep[] = lessonSteps;
const askings = steps.flatMap(({ asks }) => asks);

test('nine steps with names of their own take about twenty minutes', () => {
  expect(new Set(steps.map(({ id }) => id)).size).toBe(9);
  expect(new Set(steps.map(({ title }) => title)).size).toBe(9);
  const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
  expect(minutes).toBeGreaterThanOrEqual(18);
  expect(minutes).toBeLessThanOrEqual(22);
});

test.each(steps.map((step) => [step.id, step] as const))('%s can stand in an address and predicts', (id, step) => {
  expect(encodeURIComponent(id)).toBe(id);
  expect(step.intro.length).toBeGreaterThan(0);
  const choices = step.question?.choices ?? [];
  expect(new Set(choices.map((choice) => choice.id)).size).toBe(choices.length);
  expect(choices.length === 0 || choices.length >= 3).toBe(true);
  expect(step.question === null).toBe(id === 'closing');
});

describe('what is asked', () => {
  test.each(askings.map((asking) => [asking.id, asking] as const))('%s finds its cases', (_, asking) => {
    const task = findTask(asking.task);
    expect(task?.dataset).toBe(asking.dataset);
    const chosen = asking.choose(embeddedCases(asking.dataset));
    expect(chosen.length).toBeGreaterThan(0);
    expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length);
    for (const { fields, target } of chosen) {
      expect(task?.fields.every((name) => Object.hasOwn(fields, name))).toBe(true);
      expect(target.kind).toBe(task?.target);
    }
  });

  test('askings of one name ask the same', () => {
    const said = askings.map((asking) => {
      const cases = asking.choose(embeddedCases(asking.dataset)).map(({ id }) => id);
      return [asking.id, canonicalJson([asking.task, asking.shots, asking.setting ?? null, cases])] as const;
    });
    expect(new Set(said.map(([id]) => id)).size).toBe(new Set(said.map(([id, text]) => `${id} ${text}`)).size);
  });

  test('the whole lesson asks fewer than 200 times', () => {
    const byId = new Map(askings.map((asking) => [asking.id, asking]));
    const asked = [...byId.values()].reduce((sum, asking) => {
      const orders = asking.setting?.optionOrder === undefined ? 1 : 4;
      return sum + asking.choose(embeddedCases(asking.dataset)).length * orders;
    }, 0);
    expect(asked).toBeLessThan(200);
  });
});

test.each(steps.map((step) => [step.id, step] as const))('%s says nothing before anything came', (id, step) => {
  const nothing = step.asks.map(() => null);
  const found = step.find(nothing, { choice: 'A', text: '' });
  expect(found === null).toBe(id !== 'contamination');
});

test.each(steps.filter(({ asks }) => asks.length > 0).map((step) => [step.id, step] as const))(
  '%s finds a choice of its question in answers that are all right, and in answers that say nothing',
  (id, step) => {
    const choices = step.question?.choices.map((choice) => choice.id) ?? [];
    for (const writes of ['right', 'nothing'] as const) {
      const heard = step.asks.map((asking) => {
        const task = findTask(asking.task);
        if (task === undefined) throw new Error(`no task ${asking.task}`);
        const items = asking.choose(embeddedCases(asking.dataset));
        return told(task, items, (item) => (writes === 'right' ? task.reply(item) : '?'));
      });
      const found = step.find(heard, { choice: choices[0] ?? null, text: 'Is it?' });
      // Nothing was asked in other orders here.
      if (id === 'option-order') expect(found).toBeNull();
      else expect(choices).toEqual(expect.arrayContaining([...(found?.cameTrue ?? ['none'])]));
      expect((found?.sentences ?? []).map(inEnglish).join(' ')).not.toMatch(/NaN|undefined|Infinity|-\d/u);
    }
  },
);
