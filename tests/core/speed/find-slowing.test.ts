import { expect, test } from 'vitest';
import { findSlowing } from '../../../src/core/speed/find-slowing.ts';

test('two series that only rise are as rare as two of 120 orders each', () => {
  const found = findSlowing([
    [10, 11, 12, 13, 14],
    [100, 110, 120, 130, 140],
  ]);
  expect(found.probability).toBeCloseTo(1 / (120 * 120), 12);
  // (13.5 / 10.5 + 135 / 105) / 2 - 1
  expect(found.share).toBeCloseTo(2 / 7, 12);
  expect(found.verdict).toBe('slowed');
});

// Orders of five values with 0, 1, 2 … falling pairs: 1, 4, 9, 15, 20, 22, 20, 15, 9, 4, 1. Of two such series together 0 to 4
// falling pairs are in 1 + 8 + 34 + 102 + 241 = 386 of 14,400 orders, and 5 in 474 more.
test('sixteen of twenty pairs are enough, fifteen are not', () => {
  const rising = [10, 20, 30, 40, 50];
  const fourFalling = [20, 40, 10, 50, 30].map((time) => time + 100);
  const sixteen = findSlowing([rising, fourFalling]);
  expect(sixteen.probability).toBeCloseTo(386 / 14400, 12);
  expect(sixteen.verdict).toBe('slowed');
  const fiveFalling = [20, 50, 10, 40, 30].map((time) => time + 100);
  const fifteen = findSlowing([rising, fiveFalling]);
  expect(fifteen.probability).toBeCloseTo((386 + 474) / 14400, 12);
  expect(fifteen.verdict).toBe('steady');
});

test('a trend that costs less than a tenth is none', () => {
  const slow = [100, 101, 102, 103, 104];
  expect(findSlowing([slow, slow])).toMatchObject({ verdict: 'steady' });
  expect(findSlowing([slow, slow]).share).toBeCloseTo(103.5 / 100.5 - 1, 12);
});

test('one disturbed request decides nothing', () => {
  expect(
    findSlowing([
      [10, 10.2, 10.1, 10, 90],
      [50, 50.1, 50.2, 50, 50.1],
    ]).verdict,
  ).toBe('steady');
});

test('equal times speak for neither order', () => {
  const { probability, verdict, share } = findSlowing([
    [5, 5, 5, 5, 5],
    [9, 9, 9, 9, 9],
  ]);
  expect({ verdict, share }).toEqual({ verdict: 'steady', share: 0 });
  expect(probability).toBeGreaterThan(0.5);
});

test('a device that grows faster is not slowing', () => {
  expect(findSlowing([[50, 40, 30, 20, 10]])).toMatchObject({ verdict: 'steady', probability: 1 });
});

test.each([[[]], [[[1, 2, 3]]], [[[1, 2, 3, 4, null]]], [[[1, 2, 3, 4, 5], []]]])(
  'too little is known of %j',
  (series) => {
    expect(findSlowing(series)).toEqual({ verdict: 'unknown', share: 0, probability: 1 });
  },
);
