import { describe, expect, test } from 'vitest';
import type { Generation, Likelihood } from '../../src/core/engine.ts';
import { judge, judgePrediction, unjudged } from '../../src/core/judge.ts';
import { demoMultipleChoice } from '../../src/core/tasks/demo-multiple-choice.ts';
import { demoNoteQa } from '../../src/core/tasks/demo-note-qa.ts';
import { demoProblems } from '../../src/core/tasks/demo-problems.ts';
import { choiceCase, setCase, textCase } from '../fixtures/a-case.ts';

const item = choiceCase('B', ['aspirin', 'warfarin', 'neither']);

describe('judgePrediction', () => {
  test('reads by the task and scores by each of its metrics', () => {
    const { answer, scores } = judgePrediction(demoNoteQa, textCase('Not stated'), ' not stated. ');
    expect(answer).toEqual({ kind: 'text', text: 'not stated.', rule: 'whole' });
    expect(scores).toEqual({ 'exact-match': { kind: 'scored', value: 1 }, rougeL: { kind: 'scored', value: 1 } });
  });

  test('an unreadable text is worth 0 and says why', () => {
    const { answer, scores } = judgePrediction(demoMultipleChoice, item, 'I do not know.');
    expect(answer).toEqual({ kind: 'unreadable', reason: 'no option letter and no option text', rule: 'none' });
    expect(scores['accuracy']).toEqual({ kind: 'scored', value: 0 });
  });

  test('thinking is not the answer', () => {
    expect(judgePrediction(demoMultipleChoice, item, '<think>The answer is A.</think>\n\nB').answer).toMatchObject({
      label: 'B',
      rule: 'leading',
    });
    expect(judgePrediction(demoMultipleChoice, item, '<think>The answer is A.').answer.kind).toBe('unreadable');
  });

  test('a target of the wrong kind is unscored, not wrong', () => {
    expect(judgePrediction(demoProblems, textCase('asthma'), 'asthma').scores['set-f1']?.kind).toBe('unscored');
  });
});

describe('judge', () => {
  test('takes the most probable option, the first of equals', () => {
    expect(judge(demoMultipleChoice, item, compared({ A: -2, B: -0.2, C: -3 })).answer).toEqual(likely('B'));
    expect(judge(demoMultipleChoice, item, compared({ ' C': -0.5, A: -0.5, B: NaN })).answer).toEqual(likely('C'));
  });

  test('without probabilities there is no answer', () => {
    expect(judge(demoMultipleChoice, item, compared({})).answer.kind).toBe('unreadable');
    expect(judge(demoMultipleChoice, item, compared({ A: NaN })).answer.kind).toBe('unreadable');
  });

  test('reads the text of a generation', () => {
    expect(judge(demoMultipleChoice, item, { ...compared({}), finish: 'length', text: 'B. warfarin' })).toMatchObject({
      answer: { label: 'B' },
      scores: { accuracy: { value: 1 } },
    });
  });
});

test('unjudged gives every metric the one reason', () => {
  expect(unjudged(demoProblems, 'context')).toEqual({
    'micro-f1': { kind: 'unscored', reason: 'context' },
    'set-f1': { kind: 'unscored', reason: 'context' },
  });
  expect(setCase('a').target.kind).toBe(demoProblems.target);
});

function likely(label: string) {
  return { kind: 'label', label, rule: 'likelihood' };
}

function compared(logProbabilities: Readonly<Record<string, number>>): Generation {
  const likelihoods = Object.entries(logProbabilities).map(([option, logProbability]): Likelihood => ({
    option,
    logProbability,
  }));
  return {
    text: '',
    finish: 'scored',
    usage: { promptTokens: 10, cachedTokens: 0, outputTokens: 0 },
    timing: { firstTokenMs: 1, prefillMs: 1, decodeMs: 0, totalMs: 1 },
    likelihoods,
  };
}
