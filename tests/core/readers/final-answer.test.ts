import { describe, expect, test } from 'vitest';
import { judgePrediction } from '../../../src/core/judge.ts';
import { finalAnswer } from '../../../src/core/readers/final-answer.ts';
import { taskInSetting } from '../../../src/core/run/task-in-setting.ts';
import { demoMultipleChoice } from '../../../src/core/tasks/demo-multiple-choice.ts';
import { choiceCase } from '../../fixtures/a-case.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';
import { computingTime } from '../../fixtures/computing-time.ts';

describe('the answer proper', () => {
  test.each([
    ['Because.\nFinal answer: B', 'B'],
    ['**Final answer:** B. warfarin', 'B. warfarin'],
    ['**Final Answer**: B', 'B'],
    ['So **final answer: B**', 'B'],
    ['**FINAL ANSWER: B**, since the **dose** is high', 'B, since the **dose** is high'],
    ['## Final Answer\n\nB', 'B'],
    ['**Final answer**\n* asthma\n* gout', '* asthma\n* gout'],
    ['Final answer: A\nNo, wait.\nfinal  answer: C', 'C'],
    ['Final answer:', ''],
    ['Final answer：yes', 'yes'],
  ])('%j', (text, proper) => {
    expect(finalAnswer(text)).toEqual({ text: proper, isStated: true });
  });

  test.each(['The answer is B.', 'I give this as my final answer', 'The final answer is B', 'semifinalanswer: B', ''])(
    'is the whole text where the words never come: %j',
    (text) => {
      expect(finalAnswer(text)).toEqual({ text, isStated: false });
    },
  );

  test('of what speaks of a final answer afterwards is the one that was given', () => {
    expect(finalAnswer('Final answer: B\nI stand by this final answer').text).toBe('B\nI stand by this final answer');
  });

  test.each(
    Object.entries({
      ...hostileTexts(1_000_000),
      words: 'final answer '.repeat(80_000),
      stated: '**final answer:'.repeat(60_000),
      lines: 'x final answer\n'.repeat(60_000),
    }),
  )('is found in a megabyte of %s in time', (_, text) => {
    const start = computingTime();
    finalAnswer(text);
    expect(computingTime() - start).toBeLessThan(1500);
  });
});

describe('a task asked step by step', () => {
  const task = taskInSetting(demoMultipleChoice, { reasoning: 'step-by-step' });
  const item = choiceCase('B', ['aspirin', 'warfarin']);

  test('is read after the last such words, by its own reader', () => {
    const { answer, scores } = judgePrediction(task, item, 'The answer is A? No.\nFinal answer: B');
    expect(answer).toMatchObject({ label: 'B', rule: 'final-answer: leading' });
    expect(scores['accuracy']).toMatchObject({ value: 1 });
  });

  test('is read whole where it never got there, and the rule says so', () => {
    expect(judgePrediction(task, item, 'The answer is B').answer).toMatchObject({
      label: 'B',
      rule: 'no-final-answer: stated',
    });
    const lost = judgePrediction(task, item, 'Let us think');
    expect(lost.answer).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('no "Final answer:"') });
    expect(lost.scores['accuracy']).toMatchObject({ kind: 'scored', value: 0 });
  });

  test('is read after its thinking has ended', () => {
    expect(judgePrediction(task, item, '<think>Final answer: A</think>Final answer: B').answer).toMatchObject({
      label: 'B',
    });
  });

  test('asked plainly, the words mean nothing', () => {
    expect(judgePrediction(demoMultipleChoice, item, 'B. warfarin').answer).toMatchObject({ rule: 'leading' });
  });
});
