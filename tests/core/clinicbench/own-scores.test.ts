import { expect, test } from 'vitest';
import { ownScores, whyNotComparable } from '../../../src/core/clinicbench/own-scores.ts';
import type { PublishedRow } from '../../../src/core/clinicbench/published-table.ts';
import type { Result } from '../../../src/core/report.ts';
import type { RunPart, RunRecord } from '../../../src/core/run.ts';
import { aRecord } from '../../fixtures/runs.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

const part: RunPart = {
  task: 'clinicbench/pharmacology-qa',
  taskVersion: 2,
  dataset: { id: 'own-file', title: 'Pharmacology.xlsx', sha256: 'd'.repeat(64) },
  limit: null,
  shots: 0,
  protocol: 'generate',
};
const miniSet = { ...part, dataset: { id: 'clinicbench-pharmacology', title: 'Mini-set', sha256: 'e'.repeat(64) } };

function aRun(...parts: readonly RunPart[]): RunRecord {
  const record = aRecord('run', { state: 'finished' });
  return { ...record, spec: { ...record.spec, parts } };
}

function aResult(change: Partial<Result> = {}): Result {
  return {
    task: 'clinicbench/pharmacology-qa',
    dataset: 'own-file',
    metric: 'accuracy',
    value: 0.5,
    interval: [0.4, 0.6],
    method: 'Wilson',
    n: 213,
    unscored: 0,
    unreadable: 0,
    baseline: null,
    seconds: null,
    tokensPerSecond: null,
    ...change,
  };
}

const published: PublishedRow = {
  model: 'GPT-4',
  dataset: 'Pharmacology QA',
  metric: 'accuracy',
  setting: 'zero-shot',
  value: 0.5,
  source: '',
};

test('a run on the whole dataset differs from the paper by the wording alone', () => {
  const [own] = ownScores(aRun(part), [aResult()]);
  expect(own?.isMiniSet).toBe(false);
  expect(own === undefined ? [] : whyNotComparable(own, published).map(inEnglish)).toEqual([
    'the wording of the prompt is ours',
  ]);
});

test('mini-set, subset, shots and layout each keep a score from standing beside a published one', () => {
  const asked = aRun(
    { ...miniSet, shots: 3, setting: { layout: 'flat', optionOrder: 'sample', tooLong: 'refuse' } },
    { ...part, limit: 20 },
  );
  const [mini, few] = ownScores(asked, [aResult({ dataset: 'clinicbench-pharmacology', n: 44 }), aResult({ n: 20 })]);
  expect(mini === undefined ? [] : whyNotComparable(mini, published).map(inEnglish)).toEqual([
    'asked on a mini-set instead of the dataset',
    'the wording of the prompt is ours',
    '3 examples instead of 0',
    'flat layout',
  ]);
  expect(few === undefined ? [] : whyNotComparable(few, { ...published, setting: '1-shot' }).map(inEnglish)).toEqual([
    'the wording of the prompt is ours',
    '0 examples instead of 1',
    '20 scored cases instead of the test part’s 213',
  ]);
  expect(
    few === undefined ? [] : whyNotComparable(few, { ...published, setting: 'few-shot', metric: 'f1' }).map(inEnglish),
  ).toContain('how many examples "few-shot" means is not known here');
});

test('each of several ways to ask one task has its own results', () => {
  const run = aRun(part, { ...part, shots: 3 });
  const scores = ownScores(run, [aResult({ part: 0 }), aResult({ part: 1, value: 0.7 })]);
  expect(scores.map(({ place, results }) => [place, results.map(({ value }) => value)])).toEqual([
    [0, [0.5]],
    [1, [0.7]],
  ]);
});

test('other tasks give nothing', () => {
  expect(ownScores(aRecord('run'), [])).toEqual([]);
});
