import { describe, expect, test } from 'vitest';
import type { Against } from '../../src/core/compare/against.ts';
import { pairsAgainst } from '../../src/core/compare/against.ts';
import type { ContestMetric } from '../../src/core/compare/compare-runs.ts';
import type { AdjustedPair } from '../../src/core/compare/verdict.ts';
import {
  comparisonSentence,
  differenceText,
  leaderboardSentence,
  leftOutWords,
  neededWords,
  pText,
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
const tie = aPair({ adjusted: 1, difference: { value: 0, interval: [-0.015, 0.015], method: 'test' } });
const lower = aPair({ adjusted: 0.01, difference: { value: -0.1, interval: [-0.18, -0.02], method: 'test' } });

test('verdicts', () => {
  expect(verdictWords(lower, 0.02)).toBe('separated: lower');
  expect(verdictWords(equal, 0.02)).toBe('tie: no case differs');
  expect(verdictWords(tie, 0.02)).toBe('tie within ±2 points');
  expect(verdictWords(tie, 0.005)).toBe('not enough cases');
  // (1.959964 + 0.841621)² · 0.25 / 0.02² = 4905.5, so 4,906 less the 100 there are.
  expect(neededWords(aPair(), 0.02)).toBe('about 4,806 more');
  expect(neededWords(lower, 0.02)).toBe('');
});

test('numbers', () => {
  expect(differenceText(aPair())).toBe('+10.0 (−1.0 to +21.0), n 100');
  expect([pText(0.0004), pText(0.0451)]).toEqual(['< 0.001', '0.045']);
  expect([runLetter(0), runLetter(25), runLetter(26)]).toEqual(['A', 'Z', 'A1']);
  expect(leftOutWords({ onlyBase: 2, onlyOther: 0, unscored: { context: 3 } }, ['A', 'B'])).toBe(
    '2 only in A, 3 unscored (context)',
  );
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
  expect(leaderboardSentence({ models: [], columns: [], problems: [] })).toBe(
    '0 models on 0 tasks; on no task can two models be compared yet.',
  );
});
