import { describe, expect, test } from 'vitest';
import { bestOf, constantAnswers, modelAgainst } from '../../../src/core/lesson/constant-answers.ts';
import { casesToSeeDifference, intervalGrowth, widthOf } from '../../../src/core/lesson/interval-growth.ts';
import { mixedWordings, namedCases } from '../../../src/core/lesson/lesson-cases.ts';
import { orderedQuestions } from '../../../src/core/lesson/order-behaviour.ts';
import { askToy, TOY_NULL } from '../../../src/core/lesson/toy-memory.ts';
import { compareSettings } from '../../../src/core/lesson/two-settings.ts';
import { demoNli } from '../../../src/core/tasks/demo-nli.ts';
import { judgedBy, questions } from '../../fixtures/rotated.ts';
import { aTrial } from '../../fixtures/runs.ts';
import { embeddedCases } from './embedded-cases.ts';
import { told } from './told.ts';

const inference = mixedWordings(embeddedCases('demo-nli'), 60);
const reply = (place: number): string => {
  const { target } = inference[place] ?? { target: undefined };
  return target?.kind === 'label' ? target.label : '';
};
const wrong = (place: number): string => (reply(place) === 'neutral' ? 'entailment' : 'neutral');

test('wordings take turns until one has run out', () => {
  const isUnseen = inference.map(({ fields }) => fields['wording'] === 'unseen');
  expect(isUnseen.slice(0, 6)).toEqual([false, true, false, true, false, true]);
  expect(isUnseen.filter(Boolean)).toHaveLength(25);
  expect(namedCases(inference, ['nothing', inference[3]?.id ?? '']).map(({ id }) => id)).toEqual([inference[3]?.id]);
});

describe('a growing number of cases', () => {
  const scores = [1, 1, 1, 1, 0, ...Array.from({ length: 15 }, (_, place) => (place < 11 ? 1 : 0))];
  const growth = intervalGrowth(scores, [5, 20, 60]);

  // By hand: Wilson's interval of 4 of 5 is 0.3755 to 0.9638, of 15 of 20 0.5313 to 0.8881.
  test('gives the interval at each size that is reached', () => {
    expect(growth.map(({ n, right }) => [n, right])).toEqual([
      [5, 4],
      [20, 15],
    ]);
    expect(growth[0]?.interval[0]).toBeCloseTo(0.3755, 4);
    expect(growth[1]?.interval[1]).toBeCloseTo(0.8881, 4);
    expect(growth.map((point) => widthOf(point).toFixed(3))).toEqual(['0.588', '0.357']);
  });

  // ((1.95996 + 0.84162) · √(2 · 0.7097 · 0.2903) / 0.05)² = 1293.6, with the middle of the interval of 15 of 20.
  test('needs more than a thousand cases to show five points', () => {
    const [, twenty] = growth;
    expect(twenty === undefined ? null : casesToSeeDifference(twenty)).toBe(1294);
    const [perfect] = intervalGrowth([1, 1, 1, 1, 1], [5]);
    expect(perfect === undefined ? 0 : casesToSeeDifference(perfect)).toBeGreaterThan(500);
  });
});

test('a constant answer is as right as its label is frequent', () => {
  const answers = constantAnswers(inference);
  const counted = (label: string): number => inference.filter((_, place) => reply(place) === label).length;
  for (const { label, right, n } of answers) expect([right, n]).toEqual([counted(label), 60]);
  const best = bestOf(answers);
  expect(best?.right).toBe(Math.max(...answers.map(({ right }) => right)));
  const perfect = told(demoNli, inference, (_, place) => reply(place));
  const against = modelAgainst(best?.label ?? '', perfect);
  expect(against?.difference.value).toBeCloseTo(1 - (best?.right ?? 0) / 60, 12);
});

test('seven turned cases, six one way and one the other, are a tie as far as they can tell', () => {
  const base = told(demoNli, inference, (_, place) => (place < 40 ? reply(place) : wrong(place)));
  const other = told(demoNli, inference, (_, place) =>
    (place >= 6 && place < 40) || place === 41 ? reply(place) : wrong(place),
  );
  const found = compareSettings(base, other);
  // Twice the chance of at most 1 head in 7 throws: 2 · 8 / 128.
  expect(found?.pair.test.name).toBe('McNemar, exact');
  expect(found?.pair.test.p).toBeCloseTo(0.125, 12);
  expect(found).toMatchObject({
    verdict: 'too-few',
    bothRight: 34,
    bothWrong: 19,
    pair: { gained: 1, lost: 6, n: 60 },
  });
  expect(found?.turned.map(({ rightIn }) => rightIn).join(' ')).toBe('base base base base base base other');
  expect(compareSettings(base, base)?.verdict).toBe('equal');
});

test('who follows the text, the place or neither is told apart', async () => {
  const [items, letters] = [questions(3), ['A', 'A', 'B', 'C']];
  const rows = await judgedBy((item, asked) => {
    if (asked < 4) return item.target.kind === 'label' ? item.target.label : '';
    return asked < 8 ? 'B' : (letters[asked - 8] ?? '');
  }, items);
  const trials = rows.map((row, index) => ({ ...aTrial('r', index), ...row }));
  const found = orderedQuestions({ items, trials });
  expect(found.map(({ behaviour }) => behaviour)).toEqual(['text', 'place', 'mixed']);
  expect(found[0]?.orders.map(({ chosen, isRight }) => [chosen?.label, isRight])).toEqual([
    ['A', true],
    ['B', true],
    ['C', true],
    ['D', true],
  ]);
});

describe('the toy', () => {
  const meanShare = (read: number): number => {
    const shares = Array.from({ length: 100 }, (_, seed) => askToy(read, seed).share);
    return shares.reduce((sum, share) => sum + share, 0) / shares.length;
  };

  test('that read nothing finds the listed order as often as chance does, over many drawings', () => {
    expect(Math.abs(meanShare(0) - TOY_NULL)).toBeLessThan(0.015);
  });

  test('finds it oftener the more it read, and nearly always when it read all', () => {
    const shares = [0, 0.25, 0.5, 1].map(meanShare);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares[3]).toBeGreaterThan(0.95);
    expect(askToy(0.5, 1)).toEqual(askToy(0.5, 1));
  });
});
