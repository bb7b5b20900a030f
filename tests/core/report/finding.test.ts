import { expect, test } from 'vitest';
import type { Report, Result } from '../../../src/core/report.ts';
import { finding } from '../../../src/core/report/finding.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

function aResult(changes: Partial<Result>): Result {
  return {
    task: 'pubmedqa',
    dataset: 'd',
    metric: 'accuracy',
    value: 0.8,
    interval: [0.7, 0.9],
    method: 'Wilson',
    n: 40,
    unscored: 0,
    unreadable: 0,
    baseline: 0.55,
    seconds: 1,
    tokensPerSecond: 100,
    ...changes,
  };
}

function found(report: Report): readonly string[] {
  return finding(report).map(inEnglish);
}

function aReport(...results: readonly Result[]): Report {
  return {
    schema: 1,
    run: { fingerprint: '', id: null, spec: null, engine: null, state: null },
    results,
    shots: {},
    unscored: {},
  };
}

test('one task: the score, its uncertainty, and whether a constant answer does as well', () => {
  expect(found(aReport(aResult({})))).toEqual([
    'PubMedQA, Accuracy: 80.0\u00a0% (95\u00a0% interval 70.0 to 90.0, n = 40).',
    'That is better than always giving the most frequent answer, which scores 55.0\u00a0%.',
  ]);
  expect(found(aReport(aResult({ baseline: 0.75 })))[1]).toMatch(/cannot be told apart/u);
  expect(found(aReport(aResult({ baseline: 0.95 })))[1]).toMatch(/worse/u);
  expect(found(aReport(aResult({ baseline: null })))).toHaveLength(1);
});

test('no score: the reason', () => {
  const empty = aResult({ value: null, interval: null, n: 0, reason: 'no case was asked' });
  expect(found(aReport(empty))).toEqual(['PubMedQA, Accuracy: no case was asked.']);
  expect(found(aReport())).toEqual(['Nothing was scored.']);
});

test('many tasks: only their first metrics, never compared with each other', () => {
  const sentences = found(
    aReport(
      aResult({ unscored: 2 }),
      aResult({ metric: 'exact-match', n: 39 }),
      aResult({ task: 'medmcqa', baseline: 0.85 }),
      aResult({ task: 'clue/meqsum', metric: 'rougeL', baseline: null }),
    ),
  );
  expect(sentences).toEqual([
    '120 cases of 3 tasks were scored; 2 could not be, and count nowhere.',
    'Better than always giving the most frequent answer: PubMedQA (80.0\u00a0% against 55.0\u00a0%).',
    'Not to be told apart from always giving the most frequent answer: MedMCQA (80.0\u00a0% against 85.0\u00a0%).',
  ]);
});

test('so many tasks that their numbers are left to the table', () => {
  const [, sentence = ''] = found(aReport(...Array.from({ length: 5 }, (_, part) => aResult({ part }))));
  expect(sentence).toMatch(/: PubMedQA, PubMedQA/u);
});
