import { expect, test } from 'vitest';
import type { OptionOrderResult } from '../../src/core/option-order/option-order-result.ts';
import { optionOrderResults } from '../../src/core/report/option-order.ts';
import { genericChoiceTask } from '../../src/core/tasks/generic-choice.ts';
import { basisInWords, measuresOf, orderTitle } from '../../src/ui/wording/option-order.ts';
import { judgedBy, questions, type Model } from '../fixtures/rotated.ts';

async function resultFor(model: Model): Promise<OptionOrderResult> {
  const items = questions(20);
  const judged = await judgedBy(model, items);
  const cases = new Map(items.map((item) => [item.id, item]));
  const request = { task: genericChoiceTask, dataset: 'own', part: 0, cases, judged, seed: 1, firstAsked: null };
  const [result] = optionOrderResults(request);
  if (result === undefined) throw new Error('no result');
  return result;
}

function shown(result: OptionOrderResult, title: string): string {
  const found = measuresOf(result).find((measure) => measure.title === title);
  return `${found?.value ?? ''} | ${found?.interval ?? ''} | ${found?.meaning ?? ''}`;
}

test('a constant answer shows at the end of every scale', async () => {
  const result = await resultFor(() => 'B');
  expect(shown(result, 'Flip rate')).toMatch(/^100\.0 \| 8\d\.\d to 100\.0 \|/u);
  expect(shown(result, 'Position bias')).toMatch(/^75\.0 \|.+at most 75\.0; .+: below 0\.000001$/u);
  expect(shown(result, 'Spread of recalls')).toMatch(/^43\.3 \|/u);
  expect(shown(result, 'Accuracy by vote')).toMatch(/^25\.0 \|/u);
  expect(basisInWords(result)).toBe('Rests on 20 of 20 cases, each asked in 4 orders; the moved ones took 2 min 0 s.');
});

test('differences have their sign, and nothing is said to be certain', async () => {
  const result = await resultFor(({ target }) => (target.kind === 'label' ? target.label : ''));
  expect(shown(result, 'Vote less listed')).toMatch(/^0\.0 \| −\d+\.\d to \+\d+\.\d \|/u);
  expect(shown(result, 'Position bias')).toMatch(/having no say: 1$/u);
});

test('what is left out is said', async () => {
  const result = { ...(await resultFor(() => 'B')), n: 3, fixed: 2, incomplete: 1 };
  expect(basisInWords(result)).toContain(
    'Rests on 3 of 20 cases, each asked in 4 orders; the moved ones took 2 min 0 s. ' +
      '2 cases whose options point to each other stayed as listed; 1 case that came to nothing in some order is left out.',
  );
  expect([0, 1, 2].map(orderTitle)).toEqual(['as listed', 'moved by 1', 'moved by 2']);
});
