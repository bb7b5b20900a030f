import { describe, expect, test } from 'vitest';
import { buildRatingTask } from '../../../src/core/rating/build-rating-task.ts';
import { checkDimensions, defaultDimensions } from '../../../src/core/rating/dimension.ts';
import { hideNames, HIDDEN_NAME } from '../../../src/core/rating/hide-names.ts';
import { subjectsOf } from '../../../src/core/rating/rating-task.ts';
import { parseTaskFile, renderTaskFile } from '../../../src/core/rating/task-file.ts';
import { aRating, aRatingOrder, modelOf, secretNames } from '../../fixtures/rated.ts';
import { computingTime } from '../../fixtures/computing-time.ts';

test('each case has an answer of every model, under codes that tell the place only', () => {
  const rating = aRating(40, 3);
  for (const [index, item] of rating.task.items.entries()) {
    expect(item.answers.map(({ code }) => code)).toEqual(['A', 'B', 'C'].map((letter) => `${index + 1}${letter}`));
    expect(item.answers.map(({ code }) => modelOf(rating, code)).sort()).toEqual([0, 1, 2]);
    for (const { code, text } of item.answers) {
      const number = item.prompt.replace(/\D/gu, '');
      expect(text).toBe(`Answer of ${modelOf(rating, code)} to ${number}`);
    }
  }
  const first = rating.task.items.map((item) => modelOf(rating, item.answers[0]?.code ?? ''));
  expect(new Set(first).size, 'the first place belongs to no model').toBe(3);
  expect(rating.task.items.map(({ prompt }) => prompt)).not.toEqual(aRatingOrder(40).cases.map(({ prompt }) => prompt));
});

test('equal orders give equal tasks, another seed another one', () => {
  expect(aRating(10)).toEqual(aRating(10));
  expect(aRating(10, 2, { seed: 8 }).task.hash).not.toBe(aRating(10).task.hash);
});

test('the task names no model, run, hash of a model or seed, also where a text gives itself away', () => {
  const order = aRatingOrder(3, 3, { title: `With ${secretNames[1]}`, seed: 987_654_321 });
  const cases = order.cases.map((item) => ({
    prompt: `${item.prompt} (${secretNames[0]})`,
    reference: `not ${secretNames[2].toUpperCase()}`,
    answers: item.answers.map(({ scores }) => ({ text: 'I am Llama3, or zwiebel-llama-7b-instruct.q4_k_m.', scores })),
  }));
  const { task } = aRating(3, 3, { ...order, cases });
  const text = renderTaskFile(task).toLowerCase();
  for (const name of [...secretNames, 'llama', 'run-0', '0'.repeat(64), '987654321'])
    expect(text).not.toContain(name.toLowerCase());
  expect(text).toContain(HIDDEN_NAME);
});

test.each([
  ['answers.csv', 'The answers are in answers.csv.', `The answers are in ${HIDDEN_NAME}.`],
  ['Phi-3', 'Philadelphia, phi-3 and phi', `Philadelphia, ${HIDDEN_NAME} and ${HIDDEN_NAME}`],
  ['a(b[c', 'see a(b[c!', `see ${HIDDEN_NAME}!`],
  ['Bedside demo', 'at the bedside', 'at the bedside'],
  ['', 'nothing', 'nothing'],
  ['Llama-3.2-1B-Instruct', 'Llama 3.2 mg, llama-3.1-8B-Instruct', `${HIDDEN_NAME} 3.2 mg, ${HIDDEN_NAME}`],
  ['gpt-4o', 'GPT 45 U/l, GPT-4o and gpt4', `GPT 45 U/l, ${HIDDEN_NAME} and ${HIDDEN_NAME}`],
])('of the title %j in %j', (title, text, expected) => {
  expect(hideNames([title]).given(text)).toBe(expected);
});

describe('in an answer, whatever the titles', () => {
  const { answer } = hideNames(['a.jsonl', 'b.jsonl']);
  test.each([
    ['I am Claude, an assistant.', `I am ${HIDDEN_NAME}, an assistant.`],
    ['As ChatGPT I would rest.', `As ${HIDDEN_NAME} I would rest.`],
    ['As Claude, I would rest.', `As ${HIDDEN_NAME}, I would rest.`],
    ['A model trained by OpenAI, Qwen2.5-7B-Instruct.', `A model trained by ${HIDDEN_NAME}, ${HIDDEN_NAME}.`],
    ['I’m Llama 3 and created by Meta AI.', `I’m ${HIDDEN_NAME} 3 and created by ${HIDDEN_NAME}.`],
    ['Claude, 54, works at OpenAI; the Gemini trial; GPT 45 U/l.', null],
    ['Philipp is a mistral of a man, and I am Phyllis.', null],
  ])('%j', (text, expected) => {
    expect(answer(text, 'a question')).toBe(expected ?? text);
  });

  test('a name of the question itself stays', () => {
    expect(answer('ChatGPT was not better.', 'Was ChatGPT better?')).toBe('ChatGPT was not better.');
    expect(answer('As Claude, 54, reports', 'Claude is 54.')).toBe('As Claude, 54, reports');
    expect(answer('I am ChatGPT.', 'Was ChatGPT better?')).toBe(`I am ${HIDDEN_NAME}.`);
  });

  test('a long text takes no longer than it is long', () => {
    const started = computingTime();
    for (const piece of ['i am ', 'llama-', 'qwen-3', '-instruct', 'developed by the '])
      answer(piece.repeat(40_000), '');
    expect(computingTime() - started).toBeLessThan(3000);
  });
});

test('pairs: every two answers of a case, once', () => {
  const { task } = aRating(2, 3, { mode: 'pairwise' });
  expect(subjectsOf(task).map(({ id }) => id)).toEqual(['1A-1B', '1A-1C', '1B-1C', '2A-2B', '2A-2C', '2B-2C']);
});

describe('what cannot be made a task is refused', () => {
  test.each([
    ['no run', { models: [] }, /no run/u],
    ['no common case', { cases: [] }, /No case was answered in every run/u],
    ['no case wanted', { limit: 0 }, /0 cases/u],
    ['no dimension', { dimensions: [] }, /nothing to rate for/u],
    [
      'a point without meaning',
      { dimensions: [{ id: 'a', title: 'A', question: '', anchors: ['x', ' '] }] },
      /point 2/u,
    ],
  ])('%s', (_, change, message) => {
    const built = buildRatingTask(aRatingOrder(2, 2, change));
    expect(built).toMatchObject({ ok: false, failure: { message: expect.stringMatching(message) } });
  });

  test('pairs of one model', () => {
    expect(buildRatingTask(aRatingOrder(2, 1, { mode: 'pairwise' })).ok).toBe(false);
  });

  test('dimensions with one id, or one point', () => {
    const [first] = defaultDimensions;
    if (first === undefined) throw new Error('no dimension');
    expect(checkDimensions([first, first]).ok).toBe(false);
    expect(checkDimensions([{ ...first, anchors: ['only'] }]).ok).toBe(false);
  });
});

describe('the file of a task', () => {
  const { task } = aRating(4);
  const file = renderTaskFile(task);

  test('is read back as it was', () => {
    expect(parseTaskFile(file, 'task.json')).toEqual({ ok: true, value: task });
  });

  test.each([
    ['torn', file.slice(0, 300), /not whole JSON/u],
    ['of another kind', '{"format":"bedside-ratings","version":1}', /not of the format/u],
    ['of a later version', file.replace('"version": 1', '"version": 2'), /another version/u],
    ['changed by hand', file.replace('Question 1?', 'Question 9?'), /hash differs/u],
    ['without its answers', file.replaceAll('"answers"', '"replies"'), /lacks a part/u],
    ['with a code twice', file.replace('"1B"', '"1A"'), /codes/u],
  ])('%s is refused with its name', (_, text, message) => {
    const read = parseTaskFile(text, 'task.json');
    expect(read).toMatchObject({ ok: false, failure: { message: expect.stringMatching(message) } });
    expect(read).toMatchObject({ failure: { message: expect.stringContaining('"task.json"') } });
  });

  test('further fields are not taken over', () => {
    const read = parseTaskFile(file.replace('"title"', '"secret": "x", "title"'), 'task.json');
    expect(read).toEqual({ ok: true, value: task });
  });
});
