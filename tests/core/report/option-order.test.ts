import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/core/dataset.ts';
import { optionOrderInWords } from '../../../src/core/report/option-order-in-words.ts';
import { optionOrderResults } from '../../../src/core/report/option-order.ts';
import type { JudgedCase } from '../../../src/core/report/summary-request.ts';
import type { OptionOrderResult } from '../../../src/core/option-order/option-order-result.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { genericChoiceTask } from '../../../src/core/tasks/generic-choice.ts';
import { choiceCase } from '../../fixtures/a-case.ts';
import { answered } from '../../fixtures/judged.ts';
import { judgedBy, questions, type Model } from '../../fixtures/rotated.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

const task = genericChoiceTask;

function resultsOf(judged: readonly JudgedCase[], items: readonly Case[] | null): readonly OptionOrderResult[] {
  const cases = items === null ? null : new Map(items.map((item) => [item.id, item]));
  return optionOrderResults({ part: 2, task, dataset: 'own', cases, judged, seed: 1, firstAsked: null });
}

async function resultFor(model: Model, items = questions(20)): Promise<OptionOrderResult> {
  const [result, ...others] = resultsOf(await judgedBy(model, items), items);
  if (result === undefined || others.length > 0) throw new Error('not one result');
  return result;
}

const rightLetter: Model = ({ target }) => (target.kind === 'label' ? target.label : '');

describe('a model that always answers B', () => {
  test('is exposed by every number and said to be one', async () => {
    const result = await resultFor(() => 'B');
    expect(result.positionBias).toMatchObject({ value: 0.75 });
    expect(result.positionBias.p).toBeLessThan(1e-6);
    expect(result.flipRate.value).toBe(1);
    expect(result.places.map(({ chosen }) => chosen)).toEqual([0, 80, 0, 0]);
    expect(result.places.map(({ recall }) => recall.value)).toEqual([0, 1, 0, 0]);
    expect(result.recallSpread).toBeCloseTo(Math.sqrt(3) / 4, 12);
    // Each option gets one vote: drawing among them is chance.
    expect(result.voted.value).toBe(0.25);
    expect(inEnglish(optionOrderInWords(result))).toBe(
      'The model chose B in 100.0\u00a0% of the orders, whatever stood there.',
    );
  });

  test('is exposed where most right answers of the file are B, which its accuracy praises', async () => {
    const items = questions(20).map((item) => ({ ...item, target: { kind: 'label', label: 'B' } as const }));
    const result = await resultFor(() => 'B', items);
    expect(result.orders.map(({ accuracy }) => accuracy.value)).toEqual([1, 0, 0, 0]);
    expect(result.range).toBe(1);
    expect(result.voted.value).toBe(0.25);
    expect(result.gain.value).toBe(-0.75);
    expect(result.gain.interval[1]).toBeLessThan(0);
    expect(result.places[1]?.listed).toBe(20);
  });
});

test('a model that writes out the first option is exposed as one that chooses A', async () => {
  const result = await resultFor(({ options = [] }) => `I would say ${options[0]?.text ?? ''}`);
  expect(result.positionBias.value).toBe(0.75);
  expect(result.positionBias.p).toBeLessThan(1e-6);
  expect(result.flipRate.value).toBe(1);
  expect(inEnglish(optionOrderInWords(result))).toBe(
    'The model chose A in 100.0\u00a0% of the orders, whatever stood there.',
  );
});

test('a model that knows the answer is moved by nothing', async () => {
  const result = await resultFor(rightLetter);
  expect(result).toMatchObject({ part: 2, n: 20, asked: 20, fixed: 0, incomplete: 0, range: 0, recallSpread: 0 });
  expect(result).toMatchObject({ flipRate: { value: 0 }, positionBias: { value: 0, p: 1 }, gain: { value: 0 } });
  expect(result.voted.value).toBe(1);
  expect(result.orders.map(({ accuracy }) => accuracy.value)).toEqual([1, 1, 1, 1]);
  expect(result.orders[0]?.accuracy).toMatchObject({ method: 'Wilson', n: 20 });
  expect(result.flipRate.interval[1]).toBeGreaterThan(0.1);
  expect(result.seconds).toBe(20 * 3 * 2);
  expect(inEnglish(optionOrderInWords(result))).toBe(
    'The model gave the same answer in every order of the options, in all 20 cases asked so.',
  );
});

test('a model that is always wrong in the same way is moved by nothing either', async () => {
  const result = await resultFor(({ options = [] }) => {
    const wrong = options.find(({ text }) => text.endsWith(' 0'));
    return wrong?.label ?? '';
  });
  expect(result).toMatchObject({ range: 0, flipRate: { value: 0 }, positionBias: { value: 0 } });
  expect(result.voted.value).toBe(0.25);
});

test('a model that knows half of it and else answers A is half exposed, and voting gains what it knows', async () => {
  const result = await resultFor((item, asked) =>
    Number(item.id.slice(1)) % 2 === 0 ? rightLetter(item, asked) : 'A',
  );
  expect(result.flipRate.value).toBe(0.5);
  expect(result.positionBias.value).toBeCloseTo(0.375, 12);
  expect(result.positionBias.interval[0]).toBeGreaterThan(0.1);
  expect(result.positionBias.p).toBeLessThan(1e-6);
  expect(result.orders.every(({ accuracy }) => accuracy.value >= 0.5)).toBe(true);
  expect(result.voted.value).toBeCloseTo(0.5 + 0.5 / 4, 12);
  expect(result.places[0]?.recall.value).toBe(1);
  expect(result.places[1]?.recall.value).toBe(0.5);
  expect(inEnglish(optionOrderInWords(result))).toBe(
    'The model chose A in 62.5\u00a0% of the orders, whatever stood there.',
  );
});

test('a model that guesses flips much and prefers nothing', async () => {
  const random = seededRandom(5);
  const result = await resultFor(() => 'ABCD'.charAt(Math.floor(random() * 4)), questions(60));
  expect(result.flipRate.value).toBeGreaterThan(0.9);
  expect(result.positionBias.value).toBeLessThan(0.15);
  expect(result.positionBias.p).toBeGreaterThan(0.01);
  expect(inEnglish(optionOrderInWords(result))).toMatch(
    /^The answer changed with the order .+ of 60 cases .+accuracy lay between/u,
  );
});

test('an answer that cannot be read chooses nothing, is counted, and is a change where others can be read', async () => {
  const result = await resultFor((item, asked) => (asked % 4 === 1 ? 'who knows' : rightLetter(item, asked)));
  expect(result.orders.map(({ unreadable }) => unreadable)).toEqual([0, 20, 0, 0]);
  expect(result.orders[1]?.chosen).toEqual([0, 0, 0, 0]);
  expect(result).toMatchObject({ flipRate: { value: 1 }, voted: { value: 1 } });
  const none = await resultFor(() => 'who knows');
  expect(none).toMatchObject({ flipRate: { value: 0 }, voted: { value: 0 }, positionBias: { value: 0, p: 1 } });
  expect(inEnglish(optionOrderInWords(none))).toBe('No answer could be read in any order of the options.');
});

test('what was preferred is told of the answers that could be read, and how many could not', async () => {
  const result = await resultFor((_, asked) => (Math.floor(asked / 4) % 2 === 0 ? 'who knows' : 'B'));
  expect(inEnglish(optionOrderInWords(result))).toBe(
    'The model chose B in 100.0\u00a0% of the orders, whatever stood there. 40 of 80 answers could not be read.',
  );
  expect(result.positionBias.value).toBe(0.75);
});

test('cases with other numbers of options stand apart, and those not asked again are counted', async () => {
  const items = [...questions(6, 4), ...questions(5, 3).map((item) => ({ ...item, id: `t${item.id}` }))];
  const judged = await judgedBy(rightLetter, items);
  const partly = judged.map((row, index) => {
    const { rotations, ...rest } = row;
    return index % 2 === 0 && rotations !== undefined ? row : rest;
  });
  const results = resultsOf(partly, items);
  expect(results.map(({ n, asked, places }) => [n, asked, places.length])).toEqual([
    [3, 5, 3],
    [3, 6, 4],
  ]);
});

test('a case of which an order came to nothing is left out and counted', async () => {
  const items = questions(4);
  const judged = (await judgedBy(rightLetter, items)).map((row, index) =>
    index > 0 || row.rotations === undefined
      ? row
      : { ...row, rotations: row.rotations.map((one) => ({ ...one, generation: null, answer: null })) },
  );
  expect(resultsOf(judged, items)).toMatchObject([{ n: 3, incomplete: 1, asked: 4 }]);
  expect(resultsOf(judged.slice(0, 1), items)).toEqual([]);
});

test('options that point to each other are counted as never moved', async () => {
  const items = questions(3);
  const fixed = { ...choiceCase('A', ['drug', 'all of the above']), id: 'f', fields: { question: 'Q' } };
  const four = {
    ...choiceCase('A', ['a drug', 'b drug', 'c drug', 'both A and B']),
    id: 'g',
    fields: { question: 'Q' },
  };
  const judged = [...(await judgedBy(rightLetter, items)), answered(task, fixed, 3, 'A'), answered(task, four, 4, 'A')];
  expect(resultsOf(judged, [...items, fixed, four])).toMatchObject([{ n: 3, asked: 4, fixed: 1 }]);
});

test('without the dataset the letters are known, and what was left out is not', async () => {
  const items = questions(8);
  const judged = await judgedBy(() => 'B', items);
  const [known] = resultsOf(judged, items);
  const [gone] = resultsOf(judged, null);
  expect(gone).toEqual({ ...known, fixed: null });
});

test('groups make the intervals wider, and equal trials in any order give equal numbers', async () => {
  const half: Model = (item, asked) =>
    Math.floor(Number(item.id.slice(1)) / 5) % 2 === 0 ? rightLetter(item, asked) : 'A';
  const grouped = questions(40, 4, (index) => `patient ${Math.floor(index / 5)}`);
  const [plain, clustered] = [await resultFor(half, questions(40)), await resultFor(half, grouped)];
  const width = ({ interval }: { readonly interval: readonly [number, number] }): number => interval[1] - interval[0];
  expect(clustered.flipRate.value).toBe(plain.flipRate.value);
  expect(width(clustered.flipRate)).toBeGreaterThan(width(plain.flipRate));
  expect(width(clustered.positionBias)).toBeGreaterThan(width(plain.positionBias));
  const judged = await judgedBy(half, grouped);
  expect(resultsOf(judged.toReversed(), grouped)).toEqual(resultsOf(judged, grouped));
});
