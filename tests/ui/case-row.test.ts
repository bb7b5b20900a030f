import { describe, expect, test } from 'vitest';
import type { Trial } from '../../src/core/run.ts';
import { caseRow, toggled } from '../../src/ui/state/case-row.ts';

function aTrial(changes: Partial<Trial>): Trial {
  return {
    id: 't',
    run: 'r',
    part: 0,
    task: 'pubmedqa',
    caseId: '21645374',
    index: 0,
    promptHash: '',
    generation: {
      text: 'The answer is Yes.',
      finish: 'stop',
      usage: { promptTokens: 1, cachedTokens: 0, outputTokens: 1 },
      timing: { firstTokenMs: 1, prefillMs: 1, decodeMs: 1, totalMs: 1 },
    },
    failure: null,
    answer: { kind: 'label', label: 'yes', rule: 'stated' },
    scores: { accuracy: { kind: 'scored', value: 1 } },
    attempt: 1,
    ...changes,
  };
}

const right = aTrial({});
const wrong = aTrial({ part: 1, scores: { accuracy: { kind: 'scored', value: 0 } } });
const partly = aTrial({ scores: { accuracy: { kind: 'scored', value: 0.5 } } });
const unreadable = aTrial({
  answer: { kind: 'unreadable', reason: 'none', rule: 'none' },
  scores: { accuracy: { kind: 'scored', value: 0 } },
});
const unscored = aTrial({
  generation: null,
  answer: null,
  scores: { accuracy: { kind: 'unscored', reason: 'context' } },
});
const rows = [right, wrong, partly, unreadable, unscored].map(caseRow);

describe('verdicts', () => {
  test('each kind of trial has its own', () => {
    expect(rows.map((row) => row.verdict)).toEqual(['right', 'wrong', 'partly', 'unreadable', 'unscored']);
    expect(rows.map((row) => row.value)).toEqual([1, 0, 0.5, 0, null]);
  });

  test('are toggled in their usual order', () => {
    expect(toggled(['wrong'], 'right')).toEqual(['right', 'wrong']);
    expect(toggled(['right', 'wrong'], 'right')).toEqual(['wrong']);
  });
});
