import { describe, expect, test } from 'vitest';
import { caseIndex } from '../../../src/core/case-list/case-index.ts';
import type { Trial } from '../../../src/core/run.ts';
import { aTrial } from '../../fixtures/runs.ts';

function trial(part: number, index: number, changes: Partial<Trial> = {}): Trial {
  return { ...aTrial('r', index), id: `${String(part)}/${String(index)}`, part, ...changes };
}

const wrong = { scores: { accuracy: { kind: 'scored', value: 0 } } } as const;
const trials = [
  trial(0, 0),
  trial(0, 1, wrong),
  trial(0, 3, { scores: { accuracy: { kind: 'scored', value: 0.5 } } }),
  trial(2, 0, { ...wrong, answer: { kind: 'unreadable', reason: 'none', rule: 'none' } }),
  trial(2, 1, {
    generation: null,
    answer: null,
    failure: { kind: 'crashed', message: 'The engine ended.', recoverable: true },
    scores: { accuracy: { kind: 'unscored', reason: 'context' } },
  }),
];
const all = { part: null, verdicts: [], text: '' } as const;

const index = caseIndex();
index.add(trials.slice(0, 2));
index.add(trials.slice(2));

const found = (filter: Parameters<typeof index.find>[0]): number[] => [...index.find(filter)];

test('a line says what a list shows of a case', () => {
  expect(index.at([2, 4, 9])).toEqual([
    {
      id: '0/3',
      part: 0,
      index: 3,
      task: 'demo/nli',
      caseId: 'case-3',
      verdict: 'partly',
      value: 0.5,
      text: 'entailment',
    },
    {
      id: '2/1',
      part: 2,
      index: 1,
      task: 'demo/nli',
      caseId: 'case-1',
      verdict: 'unscored',
      value: null,
      text: 'The engine ended.',
    },
  ]);
});

test('a line stays short whatever the model wrote', () => {
  const long = caseIndex();
  long.add([
    trial(0, 0, { caseId: 'x'.repeat(1e5), answer: { kind: 'text', text: 'y'.repeat(1e6), rule: 'whole-text' } }),
  ]);
  expect(JSON.stringify(long.at([0])).length).toBeLessThan(1200);
  expect(long.find({ ...all, text: 'y'.repeat(2000) })).toHaveLength(1);
});

describe('what is found', () => {
  test('everything, one part, some verdicts, or what mentions a text', () => {
    expect(found(all)).toEqual([0, 1, 2, 3, 4]);
    expect(found({ ...all, part: 2 })).toEqual([3, 4]);
    expect(found({ ...all, verdicts: ['unscored', 'right'] })).toEqual([0, 4]);
    expect(found({ ...all, text: ' ENTAILment — «Ü' })).toEqual([0, 1, 2, 3]);
    expect(found({ ...all, text: 'case-3' })).toEqual([2]);
    expect(found({ ...all, text: '.*' })).toEqual([]);
  });

  test('the verdicts of each part are counted, filter or not', () => {
    const none = { right: 0, partly: 0, wrong: 0, unreadable: 0, unscored: 0 };
    expect(index.counts()).toEqual([
      { ...none, right: 1, wrong: 1, partly: 1 },
      none,
      { ...none, unreadable: 1, unscored: 1 },
    ]);
  });

  test('a case has its neighbours among those that pass', () => {
    const { place, shown, previous, next } = index.neighbours(0, 3, {
      ...all,
      verdicts: ['right', 'partly', 'unscored'],
    });
    expect({ place, shown, previous: previous?.id, next: next?.id }).toEqual({
      ...{ place: 1, shown: 3, previous: '0/0', next: '2/1' },
    });
    expect(index.neighbours(0, 0, all)).toMatchObject({ place: 0, previous: null });
    expect(index.neighbours(0, 1, { ...all, part: 2 })).toEqual({ place: null, shown: 2, previous: null, next: null });
    expect(index.neighbours(7, 1, all).place).toBeNull();
  });
});
