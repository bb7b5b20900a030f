import { describe, expect, test } from 'vitest';
import { compareRuns, type Comparison, type ContestPair } from '../../../src/core/compare/compare-runs.ts';
import { withoutTexts, type ComparedRun } from '../../../src/core/compare/compared-part.ts';
import { casesStillNeeded, detectable, verdictOf } from '../../../src/core/compare/verdict.ts';
import { scored, unscored, type Score } from '../../../src/core/metric.ts';
import type { RunPart, Trial } from '../../../src/core/run.ts';
import { casesNeeded, detectableDifference } from '../../../src/core/statistics/detectable-difference.ts';
import { aRecord, aTrial } from '../../fixtures/runs.ts';
import { inEnglish } from '../../../src/core/text/said.ts';

interface Asked {
  readonly parts?: readonly Partial<RunPart>[];
  readonly metric?: string;
  readonly change?: (trial: Trial, index: number) => Trial;
}

/** A finished recorded run whose cases scored so, the same in each part; null for unscored. */
function aRun(id: string, scores: readonly (number | null)[], asked: Asked = {}): ComparedRun {
  const { parts = [{}], metric = 'accuracy', change = (trial: Trial) => trial } = asked;
  const { spec } = aRecord(id);
  const [plain] = spec.parts;
  if (plain === undefined) throw new Error('the record has no part');
  const record = aRecord(id, {
    state: 'finished',
    done: scores.length,
    planned: scores.length,
    spec: { ...spec, model: { ...spec.model, sha256: id }, parts: parts.map((part) => ({ ...plain, ...part })) },
  });
  const scoreOf = (value: number | null): Score => (value === null ? unscored('context') : scored(value));
  const trials = parts.flatMap((_, part) =>
    scores.map((value, index) =>
      withoutTexts(change({ ...aTrial(id, index), part, scores: { [metric]: scoreOf(value) } }, index)),
    ),
  );
  return { record, trials };
}

async function compared(...runs: readonly ComparedRun[]): Promise<Comparison> {
  const outcome = await compareRuns(runs, () => Promise.resolve());
  return outcome.ok ? outcome.value : expect.fail(outcome.failure.message);
}

async function refusal(...runs: readonly ComparedRun[]): Promise<string> {
  const outcome = await compareRuns(runs, () => Promise.resolve());
  return outcome.ok ? expect.fail('they were compared') : outcome.failure.message;
}

function onlyPair(comparison: Comparison): ContestPair & { readonly found: NonNullable<ContestPair['found']> } {
  const pair = comparison.contests[0]?.metrics[0]?.pairs[0];
  if (pair?.found === null || pair === undefined) expect.fail(inEnglish(pair?.reason ?? 'no pair'));
  return { ...pair, found: pair.found };
}

const repeated = (value: number, times: number): readonly number[] => Array.from({ length: times }, () => value);

/** Ten cases with one item of two found. */
const alike = Array.from({ length: 10 }, () => [1, 2, 2] as const);

/** 8 right in both, 4 wrong in both, 7 gained, 1 lost. */
const before = [...repeated(1, 8), ...repeated(0, 4), ...repeated(0, 7), 1];
const after = [...repeated(1, 8), ...repeated(0, 4), ...repeated(1, 7), 0];

describe('a metric that counts over all cases together', () => {
  /** Of each case: hits, answered and wanted items. */
  type Counted = readonly [hits: number, predicted: number, expected: number];

  function aCountedRun(id: string, cases: readonly Counted[]): ComparedRun {
    const change = (trial: Trial, index: number): Trial => {
      const [hits, predicted, expected] = cases[index] ?? expect.fail('no such case');
      const value = (2 * hits) / (predicted + expected);
      return { ...trial, scores: { 'micro-f1': scored(value, { hits, predicted, expected }) } };
    };
    return aRun(
      id,
      cases.map(() => 1),
      { metric: 'micro-f1', change },
    );
  }

  const one: readonly Counted[] = [[1, 1, 1], [0, 2, 1], [5, 10, 10], ...alike];
  const two: readonly Counted[] = [[0, 1, 1], [1, 1, 1], [10, 10, 10], ...alike];

  test('differs by its own number, not by the mean of the cases', async () => {
    const comparison = await compared(aCountedRun('a', one), aCountedRun('b', two));
    const { found } = onlyPair(comparison);
    // 2·(6 + 10) of (13 + 12 + 40) and 2·(11 + 10) of (12 + 12 + 40) items.
    expect(found.base).toBeCloseTo(32 / 65, 12);
    expect(found.other).toBeCloseTo(42 / 64, 12);
    expect(found.difference.value).toBeCloseTo(42 / 64 - 32 / 65, 12);
    expect(found.test.name).toBe('exchanged answers');
    expect(comparison.contests[0]?.metrics[0]?.values.map(({ value }) => value)).toEqual([found.base, found.other]);
    expect(found).toMatchObject({ gained: 2, lost: 1, spread: null });
  });

  test('gives the same p and the mirrored difference for exchanged runs, and p 1 for equal ones', async () => {
    const there = onlyPair(await compared(aCountedRun('a', one), aCountedRun('b', two))).found;
    const back = onlyPair(await compared(aCountedRun('b', two), aCountedRun('a', one))).found;
    expect(back.test.p).toBe(there.test.p);
    expect(back.difference.value).toBeCloseTo(-there.difference.value, 12);
    const same = onlyPair(await compared(aCountedRun('a', one), aCountedRun('b', one))).found;
    expect(same.test.p).toBe(1);
    expect(verdictOf(same, 0.02)).toBe('equal');
  });

  test('is separated where every case of many is better', async () => {
    const worse = Array.from({ length: 30 }, (): Counted => [1, 3, 3]);
    const better = Array.from({ length: 30 }, (): Counted => [2, 3, 3]);
    const { found } = onlyPair(await compared(aCountedRun('a', worse), aCountedRun('b', better)));
    expect(found.test.p).toBeLessThan(0.001);
    expect(verdictOf(found, 0.02)).toBe('separated');
  });
});

describe('two recorded runs that differ on known cases', () => {
  test('right or wrong: the difference and McNemar, by hand', async () => {
    const { found, leftOut } = onlyPair(await compared(aRun('a', before), aRun('b', after)));
    expect(found).toMatchObject({ n: 20, groups: null, base: 9 / 20, other: 15 / 20, gained: 7, lost: 1 });
    expect(found.difference.value).toBeCloseTo(6 / 20, 12);
    // Of 2⁸ ways to turn eight cases, 1 + 8 are as one-sided to this side: twice 9/256.
    expect(found.test).toMatchObject({ name: 'McNemar, exact' });
    expect(found.test.p).toBeCloseTo(18 / 256, 12);
    expect(found.adjusted).toBe(found.test.p);
    expect(leftOut).toEqual({ onlyBase: 0, onlyOther: 0, unscored: {} });
    expect(verdictOf(found, 0.02)).toBe('too-few');
  });

  test.each([
    ['right or wrong', 'accuracy', 0, 1],
    ['graded', 'rougeL', 0.2, 0.7],
  ])(
    'with five cases even a total difference is not separated, so none is a tie; with six it is: %s',
    async (_, metric, low, high) => {
      for (const [n, total, none] of [
        [5, 'powerless', 'powerless'],
        [6, 'separated', 'equal'],
      ] as const) {
        const [base, other, same] = [low, high, low].map((value, run) =>
          aRun(`${run}`, repeated(value, n), { metric }),
        );
        if (base === undefined || other === undefined || same === undefined) expect.fail('no run');
        expect(verdictOf(onlyPair(await compared(base, other)).found, 0.02)).toBe(total);
        expect(verdictOf(onlyPair(await compared(base, same)).found, 0.02)).toBe(none);
      }
    },
  );

  test('five groups of many cases show nothing either', async () => {
    const inGroups = (id: string, value: number): ComparedRun =>
      aRun(id, repeated(value, 40), { change: (trial, index) => ({ ...trial, group: `patient ${index % 5}` }) });
    const { found } = onlyPair(await compared(inGroups('a', 0), inGroups('b', 1)));
    expect(found).toMatchObject({ n: 40, groups: 5 });
    expect(verdictOf(found, 0.02)).toBe('powerless');
  });

  test('graded: Wilcoxon, by hand', async () => {
    const base = aRun('a', [0.5, 0.5, 0.5, 0.5, 0.5], { metric: 'rougeL' });
    const other = aRun('b', [0.6, 0.7, 0.8, 0.1, 0.5], { metric: 'rougeL' });
    const { found } = onlyPair(await compared(base, other));
    // Ranks 1, 2, 3 above and 4 below; 7 of the 16 sets of ranks have a sum of at most 4. The equal case has no rank.
    expect(found.test).toMatchObject({ name: 'Wilcoxon signed-rank' });
    expect(found.test.p).toBeCloseTo(14 / 16, 12);
    expect(found).toMatchObject({ n: 5, gained: 3, lost: 1 });
    expect(found.difference.value).toBeCloseTo(0.04, 12);
  });

  test('cases of a patient count together: signs of patients are flipped, by hand', async () => {
    const inPairs = (trial: Trial, index: number): Trial => ({ ...trial, group: `patient-${Math.floor(index / 2)}` });
    const base = aRun('a', [0, 0, 0, 0, 0, 0, 1, 1], { change: inPairs });
    const other = aRun('b', [1, 1, 1, 1, 1, 1, 1, 0], { change: inPairs });
    const { found } = onlyPair(await compared(base, other));
    expect(found).toMatchObject({ n: 8, groups: 4, gained: 6, lost: 1, test: { name: 'sign-flip over groups' } });
    // Sums 2, 2, 2, −1. Of 16 sign patterns these reach 5 or more in size: |±2±2±2∓1| ≥ 5 for 2·2.
    expect(found.test.p).toBeCloseTo(4 / 16, 12);
  });
});

test('equal runs are a tie, whatever their number', async () => {
  const comparison = await compared(aRun('a', before), aRun('b', before), aRun('c', before));
  const [metric] = comparison.contests[0]?.metrics ?? [];
  expect(metric?.letters).toEqual(['a', 'a', 'a']);
  for (const { found } of metric?.pairs ?? []) {
    if (found === null) expect.fail('not compared');
    expect(found.difference.value).toBe(0);
    expect(found.adjusted).toBe(1);
    expect(verdictOf(found, 0.02)).toBe('equal');
    expect(casesStillNeeded(found, 0.02)).toBeNull();
  }
});

test('a separated run has a letter of its own, and Holm corrects over all pairs, by hand', async () => {
  const low = repeated(0, 9);
  const comparison = await compared(aRun('a', low), aRun('b', repeated(1, 9)), aRun('c', low));
  expect(comparison.family).toBe(3);
  const [metric] = comparison.contests[0]?.metrics ?? [];
  // 2/2⁹ for the two pairs with b: the smaller by 3, and the other not below it.
  const adjusted = metric?.pairs.map(({ base, other, found }) => [base, other, found?.adjusted]);
  expect(adjusted).toEqual([
    [0, 1, expect.closeTo(6 / 512, 12)],
    [0, 2, 1],
    [1, 2, expect.closeTo(6 / 512, 12)],
  ]);
  expect(metric?.letters).toEqual(['b', 'a', 'b']);
});

describe('another order of the runs changes nothing but the signs', () => {
  const graded = Array.from({ length: 30 }, (_, place) => ((place * 7) % 10) / 10);
  const shifted = graded.map((value, place) => (place % 3 === 0 ? Math.min(1, value + 0.15) : value));
  const third = graded.map((value, place) => (place % 4 === 0 ? Math.max(0, value - 0.2) : value));
  const grouped = (trial: Trial, index: number): Trial => ({ ...trial, group: `document-${index % 18}` });

  test.each<[string, Asked, readonly (readonly number[])[]]>([
    ['graded', { metric: 'rougeL' }, [graded, shifted, third]],
    ['graded in groups', { metric: 'rougeL', change: grouped }, [graded, shifted, third]],
    ['right or wrong', {}, [before, after, before.toReversed()]],
  ])('%s', async (_, asked, scores) => {
    const runs = scores.map((values, place) => aRun(`run-${place}`, values, asked));
    const [forward, backward] = [await compared(...runs), await compared(...runs.toReversed())];
    const [one, two] = [forward, backward].map(({ contests }) => contests[0]?.metrics[0]);
    expect(two?.letters?.toReversed()).toEqual(one?.letters);
    expect(two?.values.toReversed()).toEqual(one?.values);
    for (const pair of one?.pairs ?? []) {
      const mirrored = two?.pairs.find(({ base, other }) => base === 2 - pair.other && other === 2 - pair.base)?.found;
      const { found } = pair;
      if (found === null || mirrored === null || mirrored === undefined) expect.fail('not compared');
      expect(mirrored.difference.value).toBeCloseTo(-found.difference.value, 12);
      expect(mirrored.difference.interval[0]).toBeCloseTo(-found.difference.interval[1], 12);
      expect(mirrored.difference.interval[1]).toBeCloseTo(-found.difference.interval[0], 12);
      expect(mirrored.test).toEqual(found.test);
      expect(mirrored.adjusted).toBe(found.adjusted);
      expect([mirrored.gained, mirrored.lost]).toEqual([found.lost, found.gained]);
      expect(verdictOf(mirrored, 0.02)).toBe(verdictOf(found, 0.02));
    }
  });
});

test('cases of one run only and cases without a score are left out and counted', async () => {
  const base = aRun('a', [1, 0, null, 1]);
  const other = aRun('b', [0, 1, 1, null, 1, 1], {
    change: (trial, index) => (index === 0 ? { ...trial, promptHash: 'another' } : trial),
  });
  const pair = onlyPair(await compared(base, other));
  expect(pair.found.n).toBe(2);
  expect(pair.leftOut).toEqual({ onlyBase: 0, onlyOther: 2, unscored: { context: 2 } });
  expect(pair.askedDifferently).toBe(1);
});

test('every case has a cell for each run, and those that differ are marked', async () => {
  const unread = (trial: Trial, index: number): Trial =>
    index === 1 ? { ...trial, answer: { kind: 'unreadable', reason: 'r', rule: 'none' } } : trial;
  const comparison = await compared(aRun('a', [1, 0, 0]), aRun('b', [1, 0, 1, 0], { change: unread }));
  const rows = comparison.contests[0]?.cases.map(({ caseId, cells, isDifferent }) => ({
    caseId,
    isDifferent,
    cells: cells.map((cell) => (cell === null ? null : `${cell.kind} ${String(cell.value)}`)),
  }));
  expect(rows).toEqual([
    { caseId: 'case-0', isDifferent: false, cells: ['scored 1', 'scored 1'] },
    { caseId: 'case-1', isDifferent: true, cells: ['scored 0', 'unreadable 0'] },
    { caseId: 'case-2', isDifferent: true, cells: ['scored 0', 'scored 1'] },
    { caseId: 'case-3', isDifferent: false, cells: [null, 'scored 0'] },
  ]);
});

test('the band decides between a tie and too few cases, and says how many it takes', async () => {
  const { found } = onlyPair(await compared(aRun('a', before), aRun('b', after)));
  const { spread, n } = found;
  if (spread === null) expect.fail('no spread');
  expect(verdictOf(found, 0.9)).toBe('tie');
  expect(casesStillNeeded(found, 0.02)).toBe(casesNeeded(spread, 0.02) - n);
  expect(casesStillNeeded(found, 0.9)).toBe(0);
  expect(detectable(found)).toBe(detectableDifference(spread, n));
});

describe('what is not asked alike is not compared, with a sentence', () => {
  test.each<[string, Partial<RunPart>, RegExp]>([
    [
      'another dataset',
      { dataset: { id: 'x', title: 'Mine', sha256: 'e' } },
      /different datasets \("Inference" and "Mine"\)/u,
    ],
    ['another version of the task', { taskVersion: 2 }, /different versions of the task \(1 and 2\)/u],
    ['another protocol', { protocol: 'likelihood' }, /probabilities/u],
    ['other solved examples', { shots: 3 }, /0 and with 3 solved examples/u],
    ['another setting', { setting: { reasoning: 'step-by-step' } }, /different settings \(plain; step by step\)/u],
    ['another task', { task: 'demo/codes' }, /in one of the runs only/u],
  ])('%s', async (_, change, message) => {
    const refused = await refusal(aRun('a', before), aRun('b', after, { parts: [change] }));
    expect(refused).toMatch(/no task that/u);
    expect(refused).toMatch(message);
  });

  test('while the rest is compared', async () => {
    const both = [{}, { shots: 3 }];
    const comparison = await compared(aRun('a', before, { parts: both }), aRun('b', after));
    expect(comparison.contests).toHaveLength(1);
    expect(inEnglish(comparison.cautions[0] ?? '')).toMatch(/3 and with 0 solved examples/u);
  });

  test('a plain setting and none are the same, and moved options change no score', async () => {
    const moved = { parts: [{ setting: { optionOrder: 'every', tooLong: 'refuse' } }] } as const;
    expect(onlyPair(await compared(aRun('a', before), aRun('b', after, moved))).found.n).toBe(20);
  });

  test('more cases than a metric that counts over all of them can be resampled with', async () => {
    const many = repeated(1, 6001);
    const pooled = { metric: 'micro-f1' };
    const comparison = await compared(aRun('a', many, pooled), aRun('b', many, pooled));
    const [metric] = comparison.contests[0]?.metrics ?? [];
    expect(metric?.pairs[0]?.found).toBeNull();
    expect(inEnglish(metric?.pairs[0]?.reason ?? '')).toContain('more than 6000 cases');
    expect(metric?.letters).toBeNull();
  });

  test('one run', async () => {
    expect(await refusal(aRun('a', before))).toMatch(/two different runs/u);
    expect(await refusal(aRun('a', before), aRun('a', before))).toMatch(/two different runs/u);
  });
});
