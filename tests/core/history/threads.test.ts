import { describe, expect, test } from 'vitest';
import { alike } from '../../../src/core/history/alike.ts';
import { entryOf, findThreads, threadOf } from '../../../src/core/history/threads.ts';
import type { ModelIdentity, RunPart, RunRecord } from '../../../src/core/run.ts';
import { aRecord } from '../../fixtures/runs.ts';

interface Asked {
  readonly model?: Partial<ModelIdentity>;
  readonly parts?: readonly Partial<RunPart>[];
  readonly done?: number;
}

function aRun(id: string, startedAt: number, { model = {}, parts = [{}], done = 2 }: Asked = {}): RunRecord {
  const { spec } = aRecord(id);
  const [plain] = spec.parts;
  if (plain === undefined) throw new Error('the record has no part');
  return aRecord(id, {
    startedAt,
    done,
    spec: { ...spec, model: { ...spec.model, ...model }, parts: parts.map((part) => ({ ...plain, ...part })) },
  });
}

const shown = (records: readonly RunRecord[]): readonly string[] =>
  findThreads(records).map(({ entries }) =>
    entries.map(({ record, place }) => `${record.id}.${String(place)}`).join(' '),
  );

test('things are one by title or by content, also by way of a third', () => {
  const things = [
    { title: 'a', sha256: '1' },
    { title: 'b', sha256: '2' },
    { title: 'c', sha256: '3' },
    { title: 'a', sha256: '4' },
    { title: 'd', sha256: '4' },
    { title: 'b', sha256: '3' },
  ];
  expect(alike(things)).toEqual([0, 1, 1, 0, 0, 1]);
  expect(alike([])).toEqual([]);
});

describe('a history', () => {
  test('holds the runs of one model on one task, oldest first, whatever order they come in', () => {
    const records = [aRun('b', 20), aRun('c', 30), aRun('a', 10)];
    expect(shown(records)).toEqual(['a.0 b.0 c.0']);
    expect(shown(records.toReversed())).toEqual(['a.0 b.0 c.0']);
  });

  test('takes another file of one title, and one file under another title, for the same model', () => {
    const records = [
      aRun('a', 10),
      aRun('newer', 20, { model: { sha256: 'n'.repeat(64) } }),
      aRun('renamed', 30, { model: { title: 'Other name', sha256: 'n'.repeat(64) } }),
      aRun('foreign', 40, { model: { title: 'Foreign', sha256: 'x'.repeat(64) } }),
    ];
    expect(shown(records)).toEqual(['a.0 newer.0 renamed.0']);
    expect(findThreads(records)[0]?.model.title).toBe('Other name');
  });

  test('is none of one run alone, of runs without a case, or of other tasks and datasets', () => {
    const other = { id: 'user-1', title: 'Mine', sha256: 'e'.repeat(64) };
    expect(shown([aRun('a', 10)])).toEqual([]);
    expect(shown([aRun('a', 10), aRun('b', 20, { done: 0 })])).toEqual([]);
    expect(shown([aRun('a', 10), aRun('b', 20, { parts: [{ task: 'demo/icd' }] })])).toEqual([]);
    expect(shown([aRun('a', 10), aRun('b', 20, { parts: [{ dataset: other }] })])).toEqual([]);
  });

  test('of a task asked in several ways: each way that the newest run shares, and of the others what is nearest', () => {
    const ways = [{ shots: 0 }, { shots: 3 }];
    const records = [
      aRun('a', 10, { parts: [{ shots: 3 }] }),
      aRun('b', 20, { parts: [{ shots: 3 }, { shots: 0 }] }),
      aRun('c', 30, { parts: ways }),
    ];
    expect(shown(records)).toEqual(['a.0 b.1 c.0', 'a.0 b.0 c.1']);
  });

  test('without a way in common is one, of the first part', () => {
    const records = [aRun('a', 10, { parts: [{ shots: 5 }] }), aRun('b', 20, { parts: [{ shots: 0 }, { shots: 3 }] })];
    expect(shown(records)).toEqual(['a.0 b.0']);
  });

  test('is found by any of its runs, by the part where it is named', () => {
    const parts = [{ task: 'demo/icd' }, {}];
    const records = [
      aRun('a', 10, { parts }),
      aRun('b', 20, { parts }),
      aRun('alone', 5, { model: { title: 'x', sha256: 'y' } }),
    ];
    const threads = findThreads(records);
    expect(threads.map(({ part }) => part.task)).toEqual(['demo/icd', 'demo/nli']);
    expect(threadOf(threads, 'a', 1)).toBe(threads[1]);
    expect(threadOf(threads, 'a', null)).toBe(threads[0]);
    expect(threadOf(threads, 'a', 7)).toBe(threads[0]);
    expect(threadOf(threads, 'alone', null)).toBeNull();
    const [, inference] = records[0]?.spec.parts ?? [];
    if (inference === undefined) expect.fail('no part');
    expect(entryOf(threads, 'b', inference)?.place).toBe(1);
    expect(entryOf(threads, 'alone', inference)).toBeNull();
  });
});
