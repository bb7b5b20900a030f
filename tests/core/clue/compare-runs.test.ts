import { describe, expect, test } from 'vitest';
import { comparePart, type MetricComparison } from '../../../src/core/clue/compare-part.ts';
import { pairParts, type PairedPart, type RunWithTrials } from '../../../src/core/clue/paired-parts.ts';
import { scored, unscored, type Score } from '../../../src/core/metric.ts';
import type { RunPart, RunSpec, Trial } from '../../../src/core/run.ts';
import { aRecord, aTrial } from '../../fixtures/runs.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

const part: RunPart = {
  task: 'clue/mednli',
  profile: 'corrected',
  taskVersion: 1,
  dataset: { id: 'clue-mednli', title: 'Inference', sha256: 'd'.repeat(64) },
  limit: null,
  shots: 3,
  protocol: 'generate',
};

interface Asked {
  readonly part?: Partial<RunPart>;
  readonly spec?: Partial<RunSpec>;
  readonly scores: readonly (number | null)[];
  readonly metric?: string;
  readonly change?: (trial: Trial, index: number) => Trial;
}

function unchanged(trial: Trial): Trial {
  return trial;
}

/** A finished run of one part whose cases scored so; null for unscored. */
function aRun(id: string, asked: Asked): RunWithTrials {
  const { metric = 'accuracy', change = unchanged } = asked;
  const { spec } = aRecord(id);
  const run = aRecord(id, {
    state: 'finished',
    done: asked.scores.length,
    planned: asked.scores.length,
    spec: {
      ...spec,
      model: { ...spec.model, sha256: id.padEnd(64, '0') },
      ...asked.spec,
      parts: [{ ...part, ...asked.part }],
    },
  });
  const scoreOf = (value: number | null): Score => (value === null ? unscored('context') : scored(value));
  const trials = asked.scores.map((value, index) =>
    change({ ...aTrial(id, index), task: part.task, scores: { [metric]: scoreOf(value) } }, index),
  );
  return { run, trials };
}

function paired(base: RunWithTrials, other: RunWithTrials): PairedPart {
  const outcome = pairParts(base, other);
  if (!outcome.ok) expect.fail(outcome.failure.message);
  return outcome.value.parts[0] ?? expect.fail('no part');
}

function compared(base: RunWithTrials, other: RunWithTrials): Extract<MetricComparison, { kind: 'compared' }> {
  const [metric] = comparePart(paired(base, other)).metrics;
  return metric?.kind === 'compared' ? metric : expect.fail(inEnglish(metric?.reason ?? 'no metric'));
}

test('the same cases of two runs are counted as gained and lost, and their difference has an interval', () => {
  const base = aRun('base', { scores: [1, 1, 0, 0, 0, 1] });
  const other = aRun('other', { scores: [1, 0, 1, 1, 1, 1] });
  const result = compared(base, other);
  expect(result).toMatchObject({ n: 6, groups: null, base: 0.5, other: 5 / 6, turned: { gained: 3, lost: 1 } });
  expect(result.difference.value).toBeCloseTo(1 / 3, 12);
  expect(result.difference.interval[0]).toBeLessThan(1 / 3);
  expect(result.difference.interval[1]).toBeGreaterThan(1 / 3);
  expect(compared(base, other)).toEqual(result);
});

test('only cases scored in both runs count; cases of one run and other prompts are counted apart', () => {
  const base = aRun('base', { scores: [1, 1, null, 0] });
  const other = aRun('other', {
    scores: [0, 1, 1, 0, 1, 1],
    change: (trial, index) => (index === 0 ? { ...trial, promptHash: 'another' } : trial),
  });
  const comparison = comparePart(paired(base, other));
  expect(comparison).toMatchObject({ common: 4, onlyBase: 0, onlyOther: 2, askedDifferently: 1 });
  expect(comparison.metrics[0]).toMatchObject({ n: 3, base: 2 / 3, other: 1 / 3, turned: { gained: 0, lost: 1 } });
});

test('cases of one patient are one observation', () => {
  const scores = Array.from({ length: 40 }, (_, index) => index % 2);
  const grouped = (trial: Trial, index: number): Trial => ({ ...trial, group: `patient-${Math.floor(index / 20)}` });
  const other = scores.map((_, index) => (index < 20 ? 1 : 0));
  const result = compared(aRun('base', { scores, change: grouped }), aRun('other', { scores: other, change: grouped }));
  expect(result.groups).toBe(2);
  expect(result.difference.method).toContain('2 groups of pairs');
  // Two observations, of one half and minus one half, say nothing at all.
  expect(result.difference.interval[0]).toBeLessThan(-0.9);
  expect(result.difference.interval[1]).toBeGreaterThan(0.9);
});

test('a graded metric has no cases gained or lost', () => {
  const base = aRun('base', { scores: [0.1, 0.9], metric: 'rougeL' });
  expect(compared(base, aRun('other', { scores: [0.2, 0.8], metric: 'rougeL' })).turned).toBeNull();
});

describe('a metric is left out with the reason', () => {
  const reasonOf = (base: RunWithTrials, other: RunWithTrials): string => {
    const [metric] = comparePart(paired(base, other)).metrics;
    return metric?.kind === 'left-out' ? inEnglish(metric.reason) : expect.fail('it was compared');
  };

  test('where no case was scored in both', () => {
    expect(reasonOf(aRun('base', { scores: [null, 1] }), aRun('other', { scores: [1, null] }))).toBe(
      'no case was scored in both runs, the first because: context',
    );
  });

  test('where the runs used different encoders', () => {
    const run = (id: string, sha256: string): RunWithTrials =>
      aRun(id, {
        scores: [0.5],
        metric: 'bertscore-f1',
        spec: { aids: [{ kind: 'encoder', title: 'e', sha256, detail: 'layer 8' }] },
      });
    expect(reasonOf(run('base', 'a'), run('other', 'b'))).toMatch(/different files/u);
    expect(compared(run('base', 'a'), run('other', 'a')).n).toBe(1);
  });
});

describe('runs that were asked or judged otherwise are refused with a sentence', () => {
  const base = aRun('base', { scores: [1, 0] });
  const refusal = (other: RunWithTrials): string => {
    const outcome = pairParts(base, other);
    return outcome.ok ? expect.fail('they were compared') : outcome.failure.message;
  };

  test.each<[string, Partial<RunPart>, RegExp]>([
    ['another profile', { profile: 'clue-2024-06' }, /different profiles \(corrected and clue-2024-06\)/u],
    [
      'another dataset',
      { dataset: { id: 'x', title: 'Mine', sha256: 'e' } },
      /different datasets \("Inference" and "Mine"\)/u,
    ],
    ['another version of the task', { taskVersion: 2 }, /different versions of the task \(1 and 2\)/u],
    ['another protocol', { protocol: 'likelihood' }, /probabilities/u],
    ['other solved examples', { shots: 0 }, /3 and with 0 solved examples/u],
    ['another task', { task: 'clue/meqsum' }, /no task in common/u],
  ])('%s', (_, change, message) => {
    expect(refusal(aRun('other', { scores: [1, 0], part: change }))).toMatch(message);
  });

  test('other metrics', () => {
    expect(refusal(aRun('other', { scores: [1, 0], metric: 'exact-match' }))).toMatch(/accuracy; exact-match/u);
  });

  test('itself', () => {
    expect(refusal(base)).toMatch(/with itself/u);
  });
});

test('of several parts of a task the one on the same dataset is taken', () => {
  const base = aRun('base', { scores: [1] });
  const mine = { ...part, dataset: { id: 'x', title: 'Mine', sha256: 'e' } };
  const other = aRun('other', { scores: [0], change: (trial) => ({ ...trial, part: 1 }) });
  const both = { ...other, run: { ...other.run, spec: { ...other.run.spec, parts: [mine, part] } } };
  expect(compared(base, both)).toMatchObject({ n: 1, turned: { gained: 0, lost: 1 } });
});

test('what may keep runs from being alike is said', () => {
  const base = aRun('base', { scores: [1], spec: { seed: 1 } });
  const other = aRun('other', { scores: [1], spec: { seed: 2, temperature: 0.7, model: base.run.spec.model } });
  const stopped = { ...other, run: { ...other.run, state: 'stopped', planned: 9 } as const };
  const spare = { ...part, task: 'clue/meqsum' };
  const outcome = pairParts(base, {
    ...stopped,
    run: { ...stopped.run, spec: { ...stopped.run.spec, parts: [part, spare] } },
  });
  if (!outcome.ok) expect.fail(outcome.failure.message);
  expect(outcome.value.cautions.map(inEnglish)).toEqual([
    expect.stringContaining('1 of 9 cases'),
    expect.stringContaining('different seeds (1 and 2)'),
    expect.stringContaining('temperature'),
    'Both runs used the same model.',
    'Asked in one of the runs only, so not compared: clue/meqsum.',
  ]);
});

test('a run that its rule has ended early is told of', () => {
  const stop = { from: 'constant', version: 1 } as const;
  const { run, trials } = aRun('base', { part: { stop }, scores: [1, 1, 0, 0] });
  const outcome = pairParts(
    { run: { ...run, planned: 48 }, trials },
    aRun('other', { part: { stop }, scores: [1, 0, 1, 1] }),
  );
  expect(outcome.ok ? outcome.value.cautions.map(inEnglish) : outcome.failure.message).toEqual([
    expect.stringMatching(/^The base run was ended early by its rule \(4 of 48 cases\)/u),
  ]);
});
