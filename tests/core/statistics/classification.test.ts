import { expect, test } from 'vitest';
import { classificationScores } from '../../../src/core/statistics/classification-scores.ts';
import { confusionMatrix } from '../../../src/core/statistics/confusion-matrix.ts';
import { matthewsCorrelation } from '../../../src/core/statistics/matthews-correlation.ts';

const right = ['yes', 'yes', 'no', 'no', 'maybe', 'yes'];
const answered = ['yes', 'no', 'no', 'no', 'yes', '(none)'];
const labels = ['yes', 'no', 'maybe'];

test('by hand', () => {
  const found = classificationScores(right, answered, labels);
  expect(found.accuracy).toBeCloseTo(3 / 6, 12);
  expect(found.perLabel.map(({ f1 }) => f1)).toEqual([2 / 5, 4 / 5, 0]);
  expect(found.macroF1).toBeCloseTo(0.4, 12);
  expect(found.microF1).toBeCloseTo(6 / 11, 12);
  expect(found.balancedAccuracy).toBeCloseTo((1 / 3 + 1 + 0) / 3, 12);
  expect(confusionMatrix(right, answered, labels)).toEqual([
    [1, 1, 0],
    [0, 2, 0],
    [1, 0, 0],
  ]);
});

test('the order of cases and of labels changes no mean', () => {
  const found = classificationScores(right, answered, labels);
  const moved = classificationScores(right.toReversed(), answered.toReversed(), labels.toReversed());
  expect(moved.macroF1).toBeCloseTo(found.macroF1, 12);
  expect(moved.weightedF1).toBeCloseTo(found.weightedF1, 12);
  expect(moved.perLabel.toReversed()).toEqual(found.perLabel);
  expect(matthewsCorrelation(answered, right)).toBeCloseTo(matthewsCorrelation(right, answered), 12);
});

test('a constant answer is worth one divided by the labels in balanced accuracy, and 0 in Matthews', () => {
  const constant = right.map(() => 'yes');
  expect(classificationScores(right, constant, labels).balancedAccuracy).toBeCloseTo(1 / 3, 12);
  expect(matthewsCorrelation(right, constant)).toBe(0);
});

test('labels named like parts of every object are labels', () => {
  const odd = ['constructor', '__proto__'];
  expect(confusionMatrix(odd, odd, odd)).toEqual([
    [1, 0],
    [0, 1],
  ]);
  expect(matthewsCorrelation(odd, odd)).toBeCloseTo(1, 12);
});

test('lists of unequal length are a bug', () => {
  expect(() => confusionMatrix(['a'], [], ['a'])).toThrow('no pairs in 1 and 0');
  expect(() => matthewsCorrelation(['a'], [])).toThrow('no pairs');
});
