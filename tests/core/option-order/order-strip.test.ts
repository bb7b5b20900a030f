import { describe, expect, test } from 'vitest';
import { orderStrip, standingOf, type PlacedCase } from '../../../src/core/option-order/order-strip.ts';
import { orderStripInWords } from '../../../src/core/report/order-strip-in-words.ts';
import { optionOrderResults } from '../../../src/core/report/option-order.ts';
import { genericChoiceTask } from '../../../src/core/tasks/generic-choice.ts';
import { judgedBy, questions } from '../../fixtures/rotated.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

/** A case of three options whose right one is the first as listed, so it stands at 0, 1 and 2. `chosen` are places. */
function asked(index: number, ...chosen: readonly (number | null)[]): PlacedCase {
  return { caseId: `q${index}`, index, labels: ['A', 'B', 'C'], chosen, right: [0, 1, 2] };
}

describe('the standing of a case over all orders', () => {
  test.each([
    ['always-right', asked(0, 0, 1, 2)],
    ['always-wrong', asked(0, 1, 2, 0)],
    // Always the first place: three different options, one of them right.
    ['depends', asked(0, 0, 0, 0)],
    ['depends', asked(0, 0, 1, null)],
    // The option listed second, then the third, then again the second.
    ['astray', asked(0, 1, 0, 0)],
    ['astray', asked(0, null, 2, 0)],
    ['unreadable', asked(0, null, null, null)],
  ])('%s', (standing, item) => {
    expect(standingOf(item)).toBe(standing);
  });
});

test('cases that waver most come first, then those seldom right; options keep their name in every order', () => {
  const { cases, every } = orderStrip([
    asked(0, 0, 1, 2),
    asked(1, 1, 2, 0),
    asked(2, 0, 0, 0),
    asked(3, 1, 0, 0),
    asked(4, 0, 1, null),
  ]);
  expect(every).toBe(1);
  expect(cases.map(({ index, chosen }) => [index, chosen])).toEqual([
    [2, [0, 2, 1]],
    [3, [1, 2, 1]],
    [4, [0, 0, null]],
    [1, [1, 1, 1]],
    [0, [0, 0, 0]],
  ]);
  expect(cases.every(({ right }) => right === 0)).toBe(true);
});

test('of many cases every so-many-th is kept, so that shares are still seen', () => {
  const many = Array.from({ length: 1000 }, (_, index) =>
    index < 600 ? asked(index, 0, 1, 2) : asked(index, 0, 0, 0),
  );
  const { cases, every } = orderStrip(many);
  expect(every).toBe(9);
  expect(cases).toHaveLength(112);
  expect(cases.filter(({ standing }) => standing === 'depends')).toHaveLength(45);
  expect(cases[0]?.index).toBe(600);
});

test('the result counts every case once and says what depends on the order', async () => {
  // Right as long as the right option does not stand at the last of four places: in three orders of four.
  const items = questions(8);
  const judged = await judgedBy(({ target, id }) => {
    const label = target.kind === 'label' ? target.label : '';
    if (id === 'q7') return 'hm';
    return label === 'D' && id !== 'q0' && id !== 'q1' ? 'A' : label;
  }, items);
  const cases = new Map(items.map((item) => [item.id, item]));
  const request = { task: genericChoiceTask, dataset: 'own', cases, judged, seed: 1, firstAsked: null, part: 0 };
  const [result] = optionOrderResults(request);
  if (result === undefined) throw new Error('no result');
  expect(result.standings.map(({ standing, cases: n }) => [standing, n])).toEqual([
    ['always-right', 2],
    ['depends', 5],
    ['astray', 0],
    ['always-wrong', 0],
    ['unreadable', 1],
  ]);
  expect(result.standings[1]).toMatchObject({ value: 5 / 8, n: 8, method: 'Wilson' });
  expect(result.strip.cases.map(({ caseId }) => caseId)).toEqual(['q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q0', 'q1']);
  // Wilson for 2 and 5 of 8.
  expect(orderStripInWords(result).map(inEnglish).join(' ').replaceAll('\u00a0', ' ')).toBe(
    '2 of 8 cases are answered rightly in every order (25.0 %; 95 % interval 7.1 to 59.1). Whether 5 cases are answered rightly depends on the order (62.5 %; 30.6 to 86.3).',
  );
});
