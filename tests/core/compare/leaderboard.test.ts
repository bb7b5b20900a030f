import { describe, expect, test } from 'vitest';
import { partsOf, withoutTexts } from '../../../src/core/compare/compared-part.ts';
import { planLeaderboard } from '../../../src/core/compare/leaderboard-plan.ts';
import { buildLeaderboard, partKey, type LeaderCell, type ReadPart } from '../../../src/core/compare/leaderboard.ts';
import { scored, unscored } from '../../../src/core/metric.ts';
import type { Result } from '../../../src/core/report.ts';
import type { RunPart, RunRecord, Trial } from '../../../src/core/run.ts';
import { inEnglish } from '../../../src/core/text/said.ts';
import { aRecord, aTrial } from '../../fixtures/runs.ts';

interface Stored {
  readonly record: RunRecord;
  readonly trials: readonly Trial[];
}

/** A finished run of a model whose cases scored so in each of its parts. */
function aRun(
  id: string,
  model: string,
  startedAt: number,
  scores: readonly number[],
  parts: readonly Partial<RunPart>[] = [{}],
): Stored {
  const { spec } = aRecord(id);
  const [plain] = spec.parts;
  if (plain === undefined) throw new Error('the record has no part');
  const record = aRecord(id, {
    state: 'finished',
    startedAt,
    done: scores.length,
    planned: scores.length,
    spec: {
      ...spec,
      model: { ...spec.model, title: model, sha256: model },
      parts: parts.map((part) => ({ ...plain, ...part })),
    },
  });
  const trials = parts.flatMap((_, part) =>
    scores.map((value, index) => ({ ...aTrial(id, index), part, scores: { accuracy: scored(value) } })),
  );
  return { record, trials };
}

function resultOf(values: readonly number[]): Result {
  return {
    task: 'demo/nli',
    dataset: 'demo-nli',
    metric: 'accuracy',
    value: values.reduce((sum, value) => sum + value, 0) / values.length,
    interval: [0, 1],
    method: 'test',
    n: values.length,
    unscored: 0,
    unreadable: 0,
    baseline: 0.4,
    seconds: null,
    tokensPerSecond: null,
  };
}

function boardOf(
  runs: readonly Stored[],
  change: (result: Result) => Result = (result) => result,
): ReturnType<typeof buildLeaderboard> {
  const read = new Map<string, ReadPart>();
  for (const { record, trials } of runs) {
    for (const compared of partsOf({ record, trials: trials.map(withoutTexts) })) {
      const values = compared.trials.flatMap(({ scores: { accuracy } }) =>
        accuracy?.kind === 'scored' ? [accuracy.value] : [],
      );
      read.set(partKey({ record, ...compared }), { compared, results: [change(resultOf(values))] });
    }
  }
  return buildLeaderboard(planLeaderboard(runs.map(({ record }) => record)), read, () => Promise.resolve());
}

function wordsOf(apart: LeaderCell['apart'] | undefined): string | null {
  return apart == null ? null : inEnglish(apart);
}

const right = Array.from({ length: 12 }, () => 1);
const wrong = Array.from({ length: 12 }, () => 0);

test('each model has its newest run, models stand by title, and what is separated has letters of its own', async () => {
  const board = await boardOf([
    aRun('old', 'beta', 1, wrong),
    aRun('new', 'beta', 2, right),
    aRun('a', 'alpha', 3, wrong),
    aRun('c', 'gamma', 4, wrong),
  ]);
  expect(board.models.map(({ title }) => title)).toEqual(['alpha', 'beta', 'gamma']);
  const [column] = board.columns;
  expect(column).toMatchObject({ metric: 'accuracy', baseline: 0.4, family: 3 });
  expect(column?.cells.map((cell) => [cell?.run, cell?.result.value, cell?.letters, cell?.apart])).toEqual([
    ['a', 0, 'b', null],
    ['new', 1, 'a', null],
    ['c', 0, 'b', null],
  ]);
});

describe('a result that was not made like the others of its column is marked and has no letter', () => {
  const others = [aRun('a', 'alpha', 1, right), aRun('b', 'beta', 2, wrong)];

  test.each<[string, Stored, RegExp]>([
    ['other examples', aRun('c', 'gamma', 9, right, [{ shots: 5 }]), /with 5 and with 0 solved examples/u],
    ['another protocol', aRun('c', 'gamma', 9, right, [{ protocol: 'likelihood' }]), /probabilities/u],
    ['another setting', aRun('c', 'gamma', 9, right, [{ setting: { layout: 'flat' } }]), /one flat turn; plain/u],
    ['another version', aRun('c', 'gamma', 9, right, [{ taskVersion: 2 }]), /versions of the task \(2 and 1\)/u],
    ['fewer cases', aRun('c', 'gamma', 9, right.slice(0, 5)), /Asked 5 of the 12 cases/u],
  ])('%s', async (_, run, sentence) => {
    const board = await boardOf([...others, run]);
    const [column] = board.columns;
    expect(wordsOf(column?.cells[2]?.apart)).toMatch(sentence);
    expect(column?.cells.map((cell) => cell?.letters)).toEqual(['a', 'b', null]);
  });
});

test('a model asked in several ways shows the way most models were asked, not the newest', async () => {
  const both = aRun('b', 'beta', 5, wrong, [{ shots: 5 }, {}]);
  const board = await boardOf([aRun('a', 'alpha', 1, right), both]);
  const [column] = board.columns;
  expect(board.columns).toHaveLength(1);
  expect(column?.part.shots).toBe(0);
  expect(column?.cells.map((cell) => cell?.apart)).toEqual([null, null]);
});

test('a run that shares no scored case with another has no letter, and takes none from the others', async () => {
  const [right, wrong] = [Array.from({ length: 30 }, () => 1), Array.from({ length: 30 }, () => 0)];
  const runs = [aRun('a', 'A', 1, right), aRun('b', 'B', 2, wrong), aRun('c', 'C', 3, right), aRun('d', 'D', 4, right)];
  const halved = runs.map(({ record, trials }, place) => ({
    record,
    trials: trials.map((trial) =>
      (place === 2 && trial.index >= 10) || (place === 3 && trial.index < 10)
        ? { ...trial, scores: { accuracy: unscored('no-prediction') } }
        : trial,
    ),
  }));
  for (const order of [halved, halved.toReversed()]) {
    const { models, columns } = await boardOf(order);
    const cells = models.map(({ title }, row) => [
      title,
      columns[0]?.cells[row]?.letters,
      columns[0]?.cells[row]?.apart,
    ]);
    expect(cells).toEqual([
      ['A', 'a', null],
      ['B', 'b', null],
      ['C', null, expect.objectContaining({ template: expect.stringContaining('nothing separates it') })],
      ['D', 'a', null],
    ]);
    expect(columns[0]?.family).toBe(3);
  }
});

test('a part that a broken-off run was asking is marked and has no letter, however many cases it has; those before it count', async () => {
  const twoParts = [{}, { dataset: { id: 'x', title: 'Mine', sha256: 'e' } }];
  const halted = aRun('h', 'halted', 1, right, twoParts);
  const record: RunRecord = { ...halted.record, state: 'stopped', done: 16, planned: 24 };
  const board = await boardOf([
    { record, trials: halted.trials.filter(({ part, index }) => part === 0 || index < 10) },
    aRun('w', 'whole', 2, wrong.slice(0, 10), twoParts),
    aRun('v', 'whole too', 3, wrong),
  ]);
  const [complete, cut] = board.columns;
  expect(complete?.cells.map((cell) => wordsOf(cell?.apart))).toEqual([
    null,
    expect.stringContaining('Asked 10 of'),
    null,
  ]);
  expect(cut?.cells.map((cell) => [cell?.letters ?? null, wordsOf(cell?.apart)])).toEqual([
    [null, 'The run is not complete: this score rests on the 10 cases asked so far.'],
    [null, null],
    [null, null],
  ]);
});

test('a part that a rule ended is marked without its dataset, too', async () => {
  const stop = { from: 'constant', version: 1 } as const;
  const ended = aRun('e', 'ended', 1, right, [{ stop }]);
  const told = { asked: 12, planned: null, side: null, from: 'constant' } as const;
  const board = await boardOf(
    [{ ...ended, record: { ...ended.record, planned: 100 } }, aRun('w', 'whole', 2, wrong)],
    (result) => ({ ...result, stop: told }),
  );
  expect(wordsOf(board.columns[0]?.cells[0]?.apart)).toMatch(/^12 cases were asked under a rule that may stop early/u);
});

test('models with fewer cases in common than any test could separate get no letters, however unlike their scores', async () => {
  const five = await boardOf([aRun('a', 'A', 1, right.slice(0, 5)), aRun('b', 'B', 2, wrong.slice(0, 5))]);
  expect(five.columns[0]).toMatchObject({ isPowerless: true, family: 1 });
  expect(five.columns[0]?.cells.map((cell) => [cell?.letters, cell?.apart])).toEqual([
    [null, null],
    [null, null],
  ]);
  const six = await boardOf([aRun('a', 'A', 1, right.slice(0, 6)), aRun('b', 'B', 2, wrong.slice(0, 6))]);
  expect(six.columns[0]).toMatchObject({ isPowerless: false });
  expect(six.columns[0]?.cells.map((cell) => cell?.letters)).toEqual(['a', 'b']);
});

test('another dataset or profile is a column of its own, with empty cells', async () => {
  const mine = { dataset: { id: 'x', title: 'Mine', sha256: 'e' } };
  const board = await boardOf([aRun('a', 'alpha', 1, right), aRun('b', 'beta', 2, wrong, [mine])]);
  expect(board.columns.map(({ cells }) => cells.map((cell) => cell?.run ?? null))).toEqual([
    ['a', null],
    [null, 'b'],
  ]);
});

test('runs without a finished case are passed over, and the order of the runs says nothing', async () => {
  const runs = [aRun('a', 'alpha', 1, right), aRun('b', 'beta', 1, wrong), aRun('none', 'zeta', 7, [])];
  const board = await boardOf(runs);
  expect(board.models).toHaveLength(2);
  expect(await boardOf(runs.toReversed())).toEqual(board);
});

test('a share of a run is no result of the whole: it is left out and counted', async () => {
  const share = { number: 1, of: 2 };
  const board = await boardOf([
    aRun('a', 'one', 1, [1, 0, 1, 1]),
    aRun('b', 'one', 2, [1, 1], [{ share }]),
    aRun('c', 'two', 3, [1, 1], [{ share }]),
  ]);
  expect(board.models.map(({ title }) => title)).toEqual(['one']);
  expect(board.columns.map(({ cells }) => cells.map((cell) => cell?.run))).toEqual([['a']]);
  expect(board.shares).toBe(2);
});
