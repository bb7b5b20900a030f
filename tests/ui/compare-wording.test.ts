import { describe, expect, test } from 'vitest';
import type { Against } from '../../src/core/compare/against.ts';
import { pairsAgainst } from '../../src/core/compare/against.ts';
import type { ContestMetric } from '../../src/core/compare/compare-runs.ts';
import type { AdjustedPair } from '../../src/core/compare/verdict.ts';
import { pValue } from '../../src/ui/wording/numbers.ts';
import { timedScores, timeSentence, type TimedScore } from '../../src/ui/wording/timed-scores.ts';
import { aRecord } from '../fixtures/runs.ts';
import {
  comparisonSentence,
  differenceText,
  leaderboardSentence,
  leftOutWords,
  neededWords,
  runLetter,
  verdictWords,
} from '../../src/ui/wording/compare.ts';

function aPair(change: Partial<AdjustedPair> = {}): AdjustedPair {
  return {
    n: 100,
    groups: null,
    base: 0.4,
    other: 0.5,
    difference: { value: 0.1, interval: [-0.01, 0.21], method: 'test' },
    test: { name: 'McNemar, exact', p: 0.06 },
    adjusted: 0.06,
    family: 1,
    gained: 20,
    lost: 10,
    spread: { deviation: 0.5, designEffect: 1 },
    ...change,
  };
}

const nothingLeftOut = { onlyBase: 0, onlyOther: 0, unscored: {} };

function against(found: AdjustedPair | null): Against {
  return { entry: 1, found, reason: found === null ? 'no' : null, leftOut: nothingLeftOut, askedDifferently: 0 };
}

const equal = aPair({ gained: 0, lost: 0, adjusted: 1, spread: null });
const powerless = aPair({ n: 5, gained: 0, lost: 0, adjusted: 1, spread: null });
const tie = aPair({ adjusted: 1, difference: { value: 0, interval: [-0.015, 0.015], method: 'test' } });
const lower = aPair({ adjusted: 0.01, difference: { value: -0.1, interval: [-0.18, -0.02], method: 'test' } });

test('verdicts', () => {
  expect(verdictWords(lower, 0.02)).toBe('separated: lower');
  expect(verdictWords(equal, 0.02)).toBe('tie: no case differs');
  expect(verdictWords(tie, 0.02)).toBe('tie within ±2 points');
  expect(verdictWords(tie, 0.005)).toBe('not enough cases');
  expect(verdictWords(powerless, 0.02)).toBe('too few cases to show anything');
  expect(neededWords(powerless, 0.02)).toBe('at least 1 more');
  // Groups that are needed are not told as cases.
  expect(neededWords({ ...powerless, n: 40, groups: 3 }, 0.02)).toBe('');
  // (1.959964 + 0.841621)² · 0.25 / 0.02² = 4905.5, so 4,906 less the 100 there are.
  expect(neededWords(aPair(), 0.02)).toBe('about 4,806 more');
  expect(neededWords(lower, 0.02)).toBe('');
});

test('numbers', () => {
  expect(differenceText(aPair())).toBe('+10.0 (−1.0 to +21.0), n 100');
  expect([pValue(0.0004), pValue(0.0451)]).toEqual(['< 0.001', '0.045']);
  expect([runLetter(0), runLetter(25), runLetter(26)]).toEqual(['A', 'Z', 'A1']);
  expect(leftOutWords({ onlyBase: 2, onlyOther: 0, unscored: { context: 3 } }, ['A', 'B'])).toBe(
    '2 only in A, 3 unscored (context)',
  );
});

describe('score and time', () => {
  const timed = (label: string, x: number, y: number): TimedScore => ({
    key: label,
    label,
    x,
    y,
    yInterval: [y - 0.05, y + 0.05],
    n: 10,
  });

  test('names the models that none beats in both', () => {
    expect(timeSentence([timed('slow', 12, 0.6), timed('quick', 0.7, 0.4), timed('poor', 3, 0.3)], 'T')).toBe(
      'T: no model is both faster and better than quick (0.7 s a case, 40.0 %), slow (12 s a case, 60.0 %); the other one is slower without scoring higher.',
    );
    expect(timeSentence([timed('slow', 12, 0.6), timed('quick', 0.7, 0.4)], 'T')).toMatch(
      /the slower one always scores higher/u,
    );
  });

  test('takes only what may be compared and was timed', () => {
    const result = {
      task: 't',
      dataset: 'd',
      metric: 'accuracy',
      value: 0.5,
      interval: [0.3, 0.7],
      method: 'test',
      n: 8,
      unscored: 2,
      unreadable: 0,
      baseline: null,
      seconds: 20,
      tokensPerSecond: null,
    } as const;
    const cell = { run: 'r', startedAt: 0, result, letters: null, apart: null };
    const column = {
      part: aRecord('r').spec.parts[0] ?? expect.fail('no part'),
      metric: 'accuracy',
      baseline: null,
      family: 0,
      isPowerless: false,
      cells: [cell, { ...cell, apart: 'Another setting.' }, { ...cell, result: { ...result, seconds: null } }, null],
    };
    const models = ['a', 'b', 'c', 'd'].map((title) => ({ engine: 'llamacpp', title, sha256: title }));
    expect(timedScores(column, models)).toEqual([{ key: '0', label: 'a', x: 2, y: 0.5, yInterval: [0.3, 0.7], n: 8 }]);
  });
});

describe('the sentence over the forest plot', () => {
  const line = (name: string, found: AdjustedPair | null) => ({
    task: 'T',
    metric: 'accuracy',
    name,
    pair: against(found),
  });

  test('names what is separated and counts the rest', () => {
    expect(comparisonSentence([line('B', lower), line('C', equal), line('D', aPair())], 'A', 0.02)).toBe(
      'Against A: B is lower on T, Accuracy (−10.0 (−18.0 to −2.0), n 100); 1 of 3 differences is a tie: no case differs; 1 of 3 differences rests on too few cases to tell.',
    );
  });

  test('says when nothing is', () => {
    expect(comparisonSentence([line('B', equal)], 'A', 0.02)).toBe(
      'Against A: the difference is a tie: no case differs.',
    );
    expect(comparisonSentence([line('B', powerless)], 'A', 0.02)).toBe(
      'Against A: the difference rests on too few cases to show anything.',
    );
    expect(comparisonSentence([line('B', null)], 'A', 0.02)).toMatch(/^Nothing could be compared with A/u);
  });
});

test('a pair that stands the other way round is mirrored', () => {
  const metric: ContestMetric = {
    metric: 'accuracy',
    values: [],
    letters: null,
    pairs: [
      {
        base: 0,
        other: 1,
        found: lower,
        reason: null,
        leftOut: { onlyBase: 4, onlyOther: 5, unscored: {} },
        askedDifferently: 1,
      },
    ],
  };
  const [mirrored] = pairsAgainst(metric, 1);
  expect(mirrored).toMatchObject({ entry: 0, leftOut: { onlyBase: 5, onlyOther: 4 }, askedDifferently: 1 });
  expect(mirrored?.found).toMatchObject({ base: 0.5, other: 0.4, gained: 10, lost: 20, adjusted: 0.01 });
  expect(mirrored?.found?.difference).toEqual({ value: 0.1, interval: [0.02, 0.18], method: 'test' });
  expect(pairsAgainst(metric, 0)[0]?.found).toEqual(lower);
});

test('a leaderboard without common tasks says so', () => {
  expect(leaderboardSentence({ models: [], columns: [], shares: 0, problems: [] })).toBe(
    '0 models on 0 tasks; on no task can two models be compared yet.',
  );
});
