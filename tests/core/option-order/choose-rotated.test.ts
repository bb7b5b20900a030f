import { describe, expect, test } from 'vitest';
import { chooseRotated } from '../../../src/core/option-order/choose-rotated.ts';
import { askingCost, rotationCost } from '../../../src/core/option-order/rotation-cost.ts';
import { clinicbenchMedqa } from '../../../src/core/tasks/clinicbench/medqa.ts';
import { demoMultipleChoice } from '../../../src/core/tasks/demo-multiple-choice.ts';
import type { Case } from '../../../src/core/dataset.ts';
import { choiceCase } from '../../fixtures/a-case.ts';

function questions(count: number, length = 400): Case[] {
  return Array.from({ length: count }, (_, index) => ({
    ...choiceCase('B', ['aspirin', 'heparin', 'warfarin', 'dabigatran']),
    id: `q${index}`,
    fields: { note: 'n'.repeat(length), question: `Question ${index}?` },
  }));
}

const asking = { task: demoMultipleChoice, protocol: 'generate' } as const;

describe('cost', () => {
  test('of an order is what follows the beginning it shares with the one before, and the longest answer, written slower than read', () => {
    const item = choiceCase('A', ['xa', 'yb']);
    const asked = { ...item, fields: { note: 'n', question: 'q' } };
    // "Note: n\nQuestion: q\nA. xa\nB. yb": what differs begins at "xa".
    expect(askingCost(asking, asked)).toBe('Note: n\nQuestion: q\nA. xa\nB. yb'.length + 16 * 32);
    expect(rotationCost(asking, asked)).toBe('xa\nB. yb'.length + 16 * 32);
    expect(rotationCost({ ...asking, protocol: 'likelihood' }, asked)).toBe('xa\nB. yb'.length + 4);
  });
});

describe('a sample', () => {
  const sample = (cases: readonly Case[], seed = 1) => chooseRotated({ ...asking, cases, order: 'sample', seed });

  test('costs at most a quarter more, and nearly that, at any length of the question', () => {
    for (const length of [10, 400, 8000])
      for (const task of [demoMultipleChoice, clinicbenchMedqa])
        for (const protocol of ['generate', 'likelihood'] as const) {
          const request = { task, protocol, cases: questions(200, length), order: 'sample', seed: 5 } as const;
          const chosen = chooseRotated(request);
          const base = request.cases.reduce((sum, item) => sum + askingCost(request, item), 0);
          const rotated = request.cases.filter(({ id }) => chosen.has(id));
          const extra = rotated.reduce((sum, item) => sum + rotationCost(request, item), 0);
          expect(extra / base).toBeLessThanOrEqual(0.25);
          expect(chosen.size === 200 || extra / base > 0.22).toBe(true);
        }
  });

  test('is drawn by the seed alone, and not always the first cases', () => {
    const cases = questions(100);
    expect(sample(cases)).toEqual(sample(cases));
    expect(sample(cases, 2)).not.toEqual(sample(cases));
    expect([...sample(cases)].some((id) => Number(id.slice(1)) > 50)).toBe(true);
  });

  test('has whatever the budget allows: no case of one, some of a few', () => {
    expect(sample(questions(1)).size).toBe(0);
    expect(sample(questions(20)).size).toBeGreaterThanOrEqual(2);
    expect(sample([]).size).toBe(0);
  });

  test('leaves out what cannot be moved', () => {
    const fixed = questions(40).map((item) => ({
      ...choiceCase('A', ['aspirin', 'all of the above']),
      id: item.id,
      fields: item.fields,
    }));
    const movable = questions(40).map((item) => ({ ...item, id: `m${item.id}` }));
    const chosen = sample([...fixed, ...movable]);
    expect(chosen.size).toBeGreaterThan(0);
    expect([...chosen].every((id) => id.startsWith('m'))).toBe(true);
    const all = chooseRotated({ ...asking, cases: [...fixed, ...movable], order: 'every', seed: 1 });
    expect([...all]).toEqual(movable.map(({ id }) => id));
  });
});
