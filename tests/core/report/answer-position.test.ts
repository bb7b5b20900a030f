import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/core/dataset.ts';
import { answerPositionInWords, besidePositionInWords } from '../../../src/core/report/answer-position-in-words.ts';
import { answerPositions } from '../../../src/core/report/answer-position.ts';
import type { PartPositions } from '../../../src/core/report/part-positions.ts';
import { rightlyDeclined, rightlyDeclinedInWords } from '../../../src/core/report/rightly-declined.ts';
import type { Result } from '../../../src/core/report.ts';
import { genericChoiceTask } from '../../../src/core/tasks/generic-choice.ts';
import type { Task } from '../../../src/core/task.ts';
import { choiceCase } from '../../fixtures/a-case.ts';
import { answered } from '../../fixtures/judged.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

const UNKNOWN = 'cannot be told';
const unaware: Task = {
  ...genericChoiceTask,
  slices: [
    {
      id: 'place',
      title: 'Place',
      bins: ['first fifth', 'third fifth', 'last fifth', 'not shown'],
      places: ['first fifth', 'third fifth', 'last fifth'],
      binOf: (item) => item.fields['place'] ?? null,
    },
  ],
};
const task: Task = { ...unaware, unanswerable: UNKNOWN };

/** How many cases stand at a place, and of them how many are right, said to be unknown, or mumbled; the rest is wrong. */
interface Stretch {
  readonly place: string;
  readonly n: number;
  readonly right: number;
  readonly unknown?: number;
  readonly mumbled?: number;
}

function read(stretches: readonly Stretch[], options: Partial<{ groups: number; task: Task }> = {}) {
  const asked: { readonly item: Case; readonly text: string }[] = [];
  for (const { place, n, right, unknown = 0, mumbled = 0 } of stretches) {
    for (let turn = 0; turn < n; turn++) {
      const item = { ...choiceCase('A', ['yes', 'no', UNKNOWN]), id: `${place} ${turn}`, fields: { place } };
      const text = turn < right ? 'A' : turn < right + unknown ? 'C' : turn < right + unknown + mumbled ? 'hm' : 'B';
      asked.push({ item, text });
    }
  }
  const judged = asked.map(({ item, text }, index) => ({
    ...answered(options.task ?? task, item, index, text),
    ...(options.groups !== undefined && { group: `patient ${index % options.groups}` }),
  }));
  const cases = new Map(asked.map(({ item }) => [item.id, item]));
  const request = { task: options.task ?? task, dataset: 'own', cases, judged, seed: 1, firstAsked: null, part: 0 };
  return { request, found: answerPositions(request) };
}

function only(found: readonly PartPositions[]): PartPositions {
  const [first, ...others] = found;
  if (first === undefined || others.length > 0) throw new Error('not one result');
  return first;
}

const lostInTheMiddle = [
  { place: 'last fifth', n: 20, right: 14, unknown: 2, mumbled: 1 },
  { place: 'first fifth', n: 20, right: 16, unknown: 1 },
  { place: 'third fifth', n: 40, right: 10, unknown: 20 },
  { place: 'not shown', n: 3, right: 0, unknown: 3 },
];

describe('a model that loses what stands in the middle', () => {
  const found = only(read(lostInTheMiddle).found);

  test('is shown place by place, from the beginning on', () => {
    expect(found.places.map(({ bin, value, n, unreadable }) => [bin, value, n, unreadable])).toEqual([
      ['first fifth', 0.8, 20, 0],
      ['third fifth', 0.25, 40, 0],
      ['last fifth', 0.7, 20, 1],
    ]);
    expect(found.places.map(({ declined }) => declined?.value)).toEqual([0.05, 0.5, 0.1]);
    expect(found.beside).toMatchObject([{ bin: 'not shown', value: 0, n: 3, declined: { value: 1, n: 3 } }]);
    // 1 + 20 + 2 of 80; what was not shown is told apart.
    expect(found.declined).toMatchObject({ value: 23 / 80, n: 80, method: 'Wilson' });
  });

  test('the middle is set against both ends: 10/40 less 30/40', () => {
    expect(found.middle).toMatchObject({ value: -0.5, between: 40, ends: 40 });
    // Newcombe's method 10, of Wilson's 0.598060 to 0.858129 for 30/40 and 0.141871 to 0.401940 for 10/40.
    expect(found.middle?.interval[0]).toBeCloseTo(-0.5 - Math.hypot(0.25 - 0.141871, 0.858129 - 0.75), 5);
    expect(found.middle?.interval[1]).toBeCloseTo(-0.5 + Math.hypot(0.40194 - 0.25, 0.75 - 0.59806), 5);
  });

  test('is told in words', () => {
    expect(inEnglish(answerPositionInWords(found)).replaceAll('\u00a0', ' ')).toBe(
      'Accuracy falls in the middle: it is 50.0 points lower where the answer begins between the first and the last fifth of the documents than where it begins at either end (95 % interval −65.3 to −28.5; 40 cases against 40).',
    );
    expect(besidePositionInWords(found).map(inEnglish).join(' ').replaceAll('\u00a0', ' ')).toBe(
      'It said that the documents do not tell, although they do, in 28.7 % of 80 cases (95 % interval 20.0 to 39.5). 1 of 80 answers could not be read and count as wrong. In 3 more cases the passage with the answer was cut away.',
    );
  });
});

test('patients whose cases stand everywhere are counted as such', () => {
  const { middle } = only(read(lostInTheMiddle, { groups: 10 }).found);
  expect(middle?.method).toBe('cluster-robust difference over 10 groups of cases, t with 9 degrees of freedom');
});

test('no effect is called none', () => {
  const even = ['first fifth', 'third fifth', 'last fifth'].map((place) => ({ place, n: 20, right: 10 }));
  expect(inEnglish(answerPositionInWords(only(read(even).found)))).toMatch(
    /^No effect of the position is shown: .* by 0\.0 points/,
  );
});

test('a model that is right, or wrong, everywhere is not said to be moved by nothing', () => {
  const wrong = ['first fifth', 'third fifth', 'last fifth'].map((place) => ({ place, n: 20, right: 0 }));
  expect(inEnglish(answerPositionInWords(only(read(wrong).found))).replaceAll('\u00a0', ' ')).toBe(
    'Accuracy is 0.0 % wherever the answer begins (n = 60), so nothing is known of the position.',
  );
});

test('one place alone tells nothing of the position', () => {
  const found = only(read([{ place: 'first fifth', n: 4, right: 3 }]).found);
  expect(found.middle).toBeNull();
  expect(inEnglish(answerPositionInWords(found))).toContain('nothing is known of the position');
});

test('nothing is told without the cases, without places, and where no option says that nothing is told', () => {
  const { request } = read(lostInTheMiddle);
  expect(answerPositions({ ...request, cases: null })).toEqual([]);
  expect(answerPositions({ ...request, task: genericChoiceTask })).toEqual([]);
  expect(only(read(lostInTheMiddle, { task: unaware }).found).declined).toBeNull();
});

test('the task that shows no answer tells how often that was rightly said', () => {
  const result: Result = {
    ...{ task: 'clue/longhealth-3', dataset: 'own', metric: 'accuracy', value: 0.6, interval: [0.5, 0.7] as const },
    ...{ method: 'Wilson', n: 100, unscored: 0, unreadable: 0, baseline: null, seconds: null, tokensPerSecond: null },
  };
  const found = { ...only(read(lostInTheMiddle).found), task: 'clue/longhealth-2' };
  expect(rightlyDeclined({ results: [{ ...result, task: 'clue/longhealth-1' }, result] }, found)).toBe(result);
  expect(rightlyDeclined({ results: [{ ...result, dataset: 'other' }] }, found)).toBeNull();
  expect(rightlyDeclined({ results: [result] }, { ...found, declined: null })).toBeNull();
  expect(inEnglish(rightlyDeclinedInWords(result) ?? '').replaceAll('\u00a0', ' ')).toBe(
    "Where they really do not tell (LongHealth 3: others' letters only), it said so in 60.0 % of 100 cases (95 % interval 50.0 to 70.0).",
  );
});
