import { describe, expect, test } from 'vitest';
import { publishedScores } from '../../datasets/published/index.ts';
import type { MetricComparison, PartComparison } from '../../src/core/clue/compare-part.ts';
import { publishedPairs } from '../../src/core/clue/pairs.ts';
import { sheetOf } from '../../src/core/clue/published.ts';
import { clueScores } from '../../src/core/clue/scores.ts';
import { axisAroundZero, axisFromZero, placeOn } from '../../src/ui/parts/clue/axis.ts';
import {
  casesCompared,
  comparisonFinding,
  numberWord,
  pairFinding,
  points,
  scoreFinding,
  signedInterval,
  signedPercent,
  signedPoints,
} from '../../src/ui/wording/clue.ts';

describe('numbers', () => {
  test.each([
    [16.995, '17.00'],
    [52.3555, '52.36'],
    [0, '0.00'],
    [100, '100.00'],
  ])('%d is shown as %s', (value, text) => {
    expect(points(value)).toBe(text);
  });

  test('every level is shown as it was published', () => {
    for (const model of publishedScores.models) {
      const { level1, level2 } = clueScores(sheetOf(model));
      expect(points(level1 ?? NaN)).toBe((model.level1 ?? NaN).toFixed(2));
      if (model.level2 !== null) expect(points(level2 ?? NaN)).toBe(model.level2.toFixed(2));
    }
  });

  test('differences have a sign unless they are 0', () => {
    expect([4.25, -8.65, 0.001, -0.001].map(signedPoints)).toEqual(['+4.25', '−8.65', '0.00', '0.00']);
    expect([0.043, -0.5, 0.0001].map(signedPercent)).toEqual(['+4.3', '−50.0', '0.0']);
    expect(signedInterval([-0.121, 0.03])).toBe('−12.1 to +3.0');
  });

  test('small counts are words', () => {
    expect([0, 9, 12, 13].map(numberWord)).toEqual(['no', 'nine', 'twelve', '13']);
  });
});

describe('the published pairs in words', () => {
  test('nine of twelve, and eight with the other base', () => {
    expect(pairFinding(publishedPairs(publishedScores))).toBe(
      'Nine of twelve biomedical models decline: they score lower than their base on every level published for both; three are higher on all.',
    );
    expect(pairFinding(publishedPairs(publishedScores, { 'ClinicalCamel-70B': 'Llama-2-70b' }))).toMatch(
      /^Eight of twelve .+; four are higher on all\.$/u,
    );
  });

  test('a score that not all have is said to be missing', () => {
    expect(scoreFinding(publishedPairs(publishedScores), 'level2')).toBe(
      'Level 2: six of nine models score lower than their base. Three of the pairs have none.',
    );
  });
});

describe('two runs in words', () => {
  const metric = (interval: readonly [number, number]): MetricComparison => ({
    kind: 'compared',
    metric: 'accuracy',
    n: 10,
    groups: null,
    base: 0.5,
    other: 0.5,
    difference: { value: 0, interval, method: 'test' },
    turned: null,
  });
  const part = (...metrics: readonly MetricComparison[]): PartComparison => ({
    part: {
      task: 'clue/mednli',
      profile: 'corrected',
      dataset: { id: 'd', title: 'd', sha256: '' },
    },
    common: 10,
    onlyBase: 0,
    onlyOther: 0,
    askedDifferently: 0,
    metrics,
  });
  const names = { base: 'Base', other: 'Bio' };

  test('a difference counts only when its whole interval lies on one side of 0', () => {
    const parts = [part(metric([-0.2, -0.1]), metric([-0.1, 0])), part(metric([0.1, 0.2]))];
    expect(comparisonFinding(parts, names)).toBe(
      'On 3 metrics of 2 tasks, Bio against Base: lower on one, higher on one, not to be told apart on one.',
    );
    expect(comparisonFinding([part({ kind: 'left-out', metric: 'x', reason: 'y' })], names)).toMatch(/^No metric/u);
  });

  test('the cases it rests on', () => {
    expect(casesCompared(part())).toBe('10 cases in both runs.');
    expect(casesCompared({ ...part(), onlyBase: 1, onlyOther: 2, askedDifferently: 3 })).toMatch(
      /^10 cases in both runs; 1 case only in the base run and 2 cases only in the other left out; 3 cases asked in other words/u,
    );
  });
});

describe('axes end in round numbers and hold every value', () => {
  test.each([
    [[31.2, 52.36], 0, 60],
    [[100], 0, 100],
    [[], 0, 0.1],
    [[0.3], 0, 0.3],
  ])('from 0: %j', (values, low, high) => {
    const axis = axisFromZero(values);
    expect([axis.low, axis.high]).toEqual([low, expect.closeTo(high, 10)]);
    expect(axis.ticks.length).toBeLessThanOrEqual(7);
  });

  test.each([
    [[-3.2, 7.4], 10],
    [[-100, 100], 100],
    [[], 0.1],
  ])('around 0: %j', (values, high) => {
    const axis = axisAroundZero(values);
    expect([axis.low, axis.high]).toEqual([-axis.high, expect.closeTo(high, 10)]);
    expect(axis.ticks).toContain(0);
  });

  test('a value has a place between the ends', () => {
    expect(placeOn(axisAroundZero([-8]), 0)).toBe('50.00%');
    expect(placeOn(axisFromZero([50]), 25)).toBe('50.00%');
  });
});
