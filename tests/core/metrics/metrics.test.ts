import { describe, expect, test } from 'vitest';
import { NO_EVIDENCE } from '../../../src/core/evidence.ts';
import { scored } from '../../../src/core/metric.ts';
import type { Scored } from '../../../src/core/metric.ts';
import { accuracy } from '../../../src/core/metrics/accuracy.ts';
import { exactMatch } from '../../../src/core/metrics/exact-match.ts';
import { microF1 } from '../../../src/core/metrics/micro-f1.ts';
import { rougeL } from '../../../src/core/metrics/rouge.ts';
import { setF1 } from '../../../src/core/metrics/set-f1.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { labelAnswer, labelCase, setAnswer, setCase, textAnswer, textCase } from '../../fixtures/a-case.ts';

describe('accuracy', () => {
  test.each([
    ['B', 'B', 1],
    ['B', 'C', 0],
    ['yes', ' Yes. ', 1],
    ['not stated', 'not  stated', 1],
  ])('target %j, answer %j: %d', (target, answer, value) => {
    expect(accuracy.score(labelCase(target), labelAnswer(answer))).toEqual(scored(value));
  });
});

describe('exact match', () => {
  test.each([
    ['Not stated', 'not stated.', 1],
    ['5.5 mmol/l', ' 5.5\nMMOL/L', 1],
    ['Not stated', 'not stated..', 0],
    ['metformin', 'metformin 500 mg', 0],
  ])('target %j, answer %j: %d', (target, answer, value) => {
    expect(exactMatch.score(textCase(target), textAnswer(answer))).toEqual(scored(value));
  });
});

describe('set F1', () => {
  test.each([
    [['a', 'b'], ['B ', 'c'], 0.5, { hits: 1, predicted: 2, expected: 2 }],
    [['I10', 'E119'], ['E11.9', 'i10'], 1, { hits: 2, predicted: 2, expected: 2 }],
    [['fever', 'fever'], ['fever'], 1, { hits: 1, predicted: 1, expected: 1 }],
    [[], [], 1, { hits: 0, predicted: 0, expected: 0 }],
    [[], ['a'], 0, { hits: 0, predicted: 1, expected: 0 }],
    [['a'], [], 0, { hits: 0, predicted: 0, expected: 1 }],
  ])('target %j, answer %j: %d', (target, answer, value, counts) => {
    expect(setF1.score(setCase(...target), setAnswer(...answer))).toEqual(scored(value, counts));
  });
});

describe('micro F1', () => {
  test('pools counts: precision 3/4, recall 3/5', () => {
    const scores = [
      scored(1, { hits: 2, predicted: 2, expected: 2 }),
      scored(0.4, { hits: 1, predicted: 2, expected: 3 }),
    ];
    expect(estimate(microF1, scores)?.value).toBeCloseTo((2 * 0.75 * 0.6) / 1.35, 12);
  });

  test('is 0 where nothing is wanted or answered anywhere', () => {
    expect(estimate(microF1, [scored(1, { hits: 0, predicted: 0, expected: 0 })])?.value).toBe(0);
  });
});

describe('ROUGE', () => {
  test('cannot judge against a target without a word it knows', () => {
    expect(rougeL.score(textCase('肺炎'), textAnswer('pneumonia'), NO_EVIDENCE).kind).toBe('unscored');
  });
});

describe('estimates', () => {
  test('never claim certainty where all cases are alike', () => {
    const interval = estimate(rougeL, [scored(0), scored(0), scored(0)])?.interval;
    expect(interval?.[0]).toBe(0);
    expect(interval?.[1]).toBeGreaterThan(0.4);
  });

  test('of 20,000 cases take less than four seconds on a slow machine', { timeout: 4000 }, () => {
    const random = seededRandom(1);
    const scores = Array.from({ length: 20_000 }, () => scored(random()));
    const found = estimate(rougeL, scores);
    expect(found?.interval[0]).toBeGreaterThan(0.49);
    expect(found?.interval[1]).toBeLessThan(0.51);
  });
});

function estimate(metric: typeof rougeL | typeof microF1, scores: readonly Scored[]) {
  return metric.estimate(scores, seededRandom(1));
}
